/**
 * ttrpc over unix sockets, for JVM programs: calls to shims, events from them. Blocking, typed by
 * generated messages; the frames themselves are {@code plain.wire}'s.
 */
package io.jdock.proto.jvm.ttrpc;
