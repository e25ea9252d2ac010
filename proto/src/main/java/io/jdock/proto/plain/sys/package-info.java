/**
 * The seam to the kernel. {@link io.jdock.proto.plain.sys.Libc} declares C functions once for both
 * worlds: ahead-of-time code calls them directly, a JVM binds them by JNA's direct mapping. Above
 * it stand small capability interfaces ({@code Files}, {@code Mounts}, {@code Processes}, {@code
 * Sockets}, {@code Polling}) that throw a {@code LinuxException} naming the failed call, or return
 * {@code -errno} where "try again" is an ordinary answer. Tests put fakes in their place.
 */
package io.jdock.proto.plain.sys;
