package io.jdock.jdockd.containers.spec;

import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.oci.Rlimit;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

import java.io.ByteArrayOutputStream;
import java.lang.reflect.RecordComponent;
import java.math.BigInteger;
import java.util.Collection;
import java.util.Map;

/**
 * Writes the records of the OCI specification: a component's name is the member's, what is null or
 * empty is left out.
 */
public final class SpecJson {
    private static final JsonFactory JSON = new JsonFactory();

    private SpecJson() {}

    public static byte[] bytes(Record value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator out = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
            record(out, value);
        }
        return bytes.toByteArray();
    }

    private static void record(JsonGenerator out, Record value) {
        out.writeStartObject();
        for (RecordComponent component : value.getClass().getRecordComponents()) {
            Object member = read(component, value);
            if (!absent(member)) {
                out.writeName(component.getName());
                any(out, member, value instanceof Rlimit);
            }
        }
        out.writeEndObject();
    }

    private static boolean absent(Object member) {
        return switch (member) {
            case null -> true;
            case String text -> text.isEmpty();
            case Collection<?> list -> list.isEmpty();
            case Map<?, ?> map -> map.isEmpty();
            default -> false;
        };
    }

    private static void any(JsonGenerator out, Object value, boolean unsigned) {
        switch (value) {
            case Record record -> record(out, record);
            case String text -> out.writeString(text);
            case Boolean flag -> out.writeBoolean(flag);
            case Long number when unsigned && number < 0 ->
                    out.writeNumber(new BigInteger(Long.toUnsignedString(number)));
            case Number number -> out.writeNumber(number.longValue());
            case Collection<?> list -> {
                out.writeStartArray();
                list.forEach(each -> any(out, each, false));
                out.writeEndArray();
            }
            case Map<?, ?> map -> {
                out.writeStartObject();
                map.forEach(
                        (key, each) -> {
                            out.writeName(key.toString());
                            any(out, each, false);
                        });
                out.writeEndObject();
            }
            default -> throw new IllegalArgumentException("no JSON for " + value.getClass());
        }
    }

    private static Object read(RecordComponent component, Record of) {
        try {
            return component.getAccessor().invoke(of);
        } catch (ReflectiveOperationException impossible) {
            throw Failure.unknown("cannot read " + component, impossible);
        }
    }
}
