/**
 * The container's file tree: mounts, device nodes, masks, the change of root. Every path of the
 * container is resolved by the kernel inside its root and then used through a descriptor, never by
 * name, so that links and races in an image lead nowhere.
 */
package io.jdock.jrunc.rootfs;
