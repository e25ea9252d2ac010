package io.jdock.proto.jvm.ttrpc;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.Parser;

import io.jdock.proto.plain.error.Failure;

import java.util.function.Function;

/** One method a {@link TtrpcServer} answers: bytes in, bytes out. */
public interface TtrpcMethod {
    /**
     * @throws Failure what the caller is told
     */
    byte[] answer(byte[] request);

    static <Q extends Message> TtrpcMethod of(
            Parser<Q> parser, Function<Q, ? extends Message> work) {
        return request -> {
            try {
                return work.apply(parser.parseFrom(request)).toByteArray();
            } catch (InvalidProtocolBufferException e) {
                throw Failure.invalid("malformed request: " + e.getMessage());
            }
        };
    }
}
