/**
 * What containers need of containerd, in the words of this room; and the way to a shim's clients.
 * Everything goes through containerd's public API, so a stock one serves as well.
 */
package io.jdock.jdockd.containers.runtime;
