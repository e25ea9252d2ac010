/**
 * Archives of the outside world: layers onto directories, image archives into blobs. Nothing else
 * in the project writes foreign names into a file tree.
 */
package io.jdock.proto.jvm.archive;
