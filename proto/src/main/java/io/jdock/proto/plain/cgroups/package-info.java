/**
 * What the kernel tells of one container's control groups (cgroups(7)), read file by file: for the
 * runtime that makes the groups and for the shim that watches over them. Numbers are unsigned
 * 64-bit throughout; a file that the kernel does not have counts as empty or zero.
 */
package io.jdock.proto.plain.cgroups;
