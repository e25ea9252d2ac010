/**
 * What may be asked for: every check of a create request, in dockerd's words. Nothing here changes
 * anything.
 */
package io.jdock.jdockd.containers.check;
