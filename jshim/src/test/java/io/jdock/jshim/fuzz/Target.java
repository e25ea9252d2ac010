package io.jdock.jshim.fuzz;

import io.jdock.jshim.FuzzedArguments;
import io.jdock.jshim.io.FuzzedStreams;
import io.jdock.jshim.rpc.FuzzedServer;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.sys.Utf8;
import io.jdock.proto.plain.wire.AttachRequest;
import io.jdock.proto.plain.wire.CloseIoRequest;
import io.jdock.proto.plain.wire.CreateRequest;
import io.jdock.proto.plain.wire.ExecRequest;
import io.jdock.proto.plain.wire.KillRequest;
import io.jdock.proto.plain.wire.ResizeRequest;
import io.jdock.proto.plain.wire.RuncOptions;
import io.jdock.proto.plain.wire.TaskTarget;
import io.jdock.proto.plain.wire.TtrpcRequest;
import io.jdock.proto.plain.wire.TtrpcResponse;
import io.jdock.proto.plain.wire.UpdateRequest;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** What somebody else wrote and this program reads. */
enum Target {
    FRAMES(FuzzedServer::read),
    REQUEST(Target::request),
    STDIO(input -> FuzzedStreams.stdio(Utf8.decode(input))),
    KEYS(input -> FuzzedStreams.keys(Utf8.decode(input))),
    COMMANDLINE(input -> FuzzedArguments.parse(Utf8.decode(input)));

    /** Of any message's bytes each may be asked: which it is, a client decides. */
    private static final List<Consumer<byte[]>> DECODERS =
            List.of(
                    TtrpcRequest::decode,
                    TtrpcResponse::decode,
                    TaskTarget::decode,
                    TaskTarget::decodeId,
                    CreateRequest::decode,
                    RuncOptions::decode,
                    ExecRequest::decode,
                    KillRequest::decode,
                    UpdateRequest::decode,
                    ResizeRequest::decode,
                    CloseIoRequest::decode,
                    AttachRequest::decode);

    private final Consumer<byte[]> reader;

    Target(Consumer<byte[]> reader) {
        this.reader = reader;
    }

    /** Reads it; a {@link Failure} is an answer, anything else that is thrown is a bug. */
    void read(byte[] input) {
        read(reader, input);
    }

    private static void read(Consumer<byte[]> reader, byte[] input) {
        try {
            reader.accept(input);
        } catch (Failure e) {
            if (e.getMessage() == null || e.getMessage().isEmpty()) {
                throw new AssertionError("a failure that tells nothing", e);
            }
        }
    }

    private static void request(byte[] input) {
        DECODERS.forEach(decoder -> read(decoder, input));
    }

    /** Its directory among the test resources. */
    String corpus() {
        return "/fuzz/" + toString().toLowerCase(Locale.ROOT);
    }
}
