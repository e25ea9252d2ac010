/**
 * A container's control groups, as its shim sees them: what they use, in containerd's words, and
 * when the kernel ends a process in them for want of memory.
 */
package io.jdock.jshim.cgroups;
