/**
 * System calls for programs on a JVM: JNA binds {@link io.jdock.proto.plain.sys.Libc}, and the
 * calls that only daemons need stand here, by names that keep every byte.
 */
package io.jdock.proto.jvm.sys;
