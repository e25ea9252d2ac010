/**
 * Protobuf and ttrpc by hand, for the programs that no protobuf library compiles in: a writer, a
 * reader, the frame header, and one small record for each message of containerd's task v2 service,
 * its events, runc's options and {@code jdock.shim.v1}. Field numbers are those of the {@code
 * .proto} files, and tests hold every record against the generated class.
 */
package io.jdock.proto.plain.wire;
