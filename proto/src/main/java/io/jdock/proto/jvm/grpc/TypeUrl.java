package io.jdock.proto.jvm.grpc;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.Parser;

import io.jdock.proto.plain.error.Failure;

/**
 * {@link Any} as containerd fills it: the type url of a message is its bare full name, without
 * protobuf's "type.googleapis.com/"; OCI's structures travel as JSON under urls of their own.
 */
public final class TypeUrl {
    private static final String OCI = "types.containerd.io/opencontainers/runtime-spec/1/";

    public static final String SPEC = OCI + "Spec";
    public static final String PROCESS = OCI + "Process";

    private TypeUrl() {}

    public static Any pack(Message message) {
        return Any.newBuilder()
                .setTypeUrl(message.getDescriptorForType().getFullName())
                .setValue(message.toByteString())
                .build();
    }

    public static Any json(String typeUrl, byte[] json) {
        return Any.newBuilder().setTypeUrl(typeUrl).setValue(ByteString.copyFrom(json)).build();
    }

    /** The message's full name, with or without a prefix before it. */
    public static String nameOf(Any any) {
        String url = any.getTypeUrl();
        return url.startsWith("types.containerd.io/") ? url : url.substring(url.indexOf('/') + 1);
    }

    public static boolean is(Any any, Message type) {
        return nameOf(any).equals(type.getDescriptorForType().getFullName());
    }

    /**
     * @throws Failure INVALID_ARGUMENT if it holds another type, or bytes that are not of it
     */
    public static <M extends Message> M unpack(Any any, M type) {
        if (!is(any, type)) {
            throw Failure.invalid(
                    "unexpected type "
                            + any.getTypeUrl()
                            + ", want "
                            + type.getDescriptorForType().getFullName());
        }
        try {
            @SuppressWarnings("unchecked")
            Parser<M> parser = (Parser<M>) type.getParserForType();
            return parser.parseFrom(any.getValue());
        } catch (InvalidProtocolBufferException e) {
            throw Failure.invalid("malformed " + any.getTypeUrl() + ": " + e.getMessage());
        }
    }
}
