/**
 * gRPC over unix sockets, blocking, on virtual threads; headers of containerd's protocol, and the
 * one table between {@code Failure} and gRPC's status.
 */
package io.jdock.proto.jvm.grpc;
