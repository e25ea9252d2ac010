/**
 * Further processes in running containers. They live in memory only: an exec is of use to the
 * client that made it, and is forgotten some minutes after it ended.
 */
package io.jdock.jdockd.containers.exec;
