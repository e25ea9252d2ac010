package io.jdock.jcontainerd.ctl;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import com.google.protobuf.Timestamp;

import io.jdock.proto.plain.json.JsonOutput;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A message as Go's encoder writes it: names of the .proto file, what is empty left out. */
final class MessageJson {
    private MessageJson() {}

    static void write(Message message, JsonOutput out) {
        out.beginObject();
        for (Map.Entry<FieldDescriptor, Object> field :
                new TreeMap<>(message.getAllFields()).entrySet()) {
            out.name(field.getKey().getName());
            if (field.getKey().isMapField()) {
                writeMap((List<?>) field.getValue(), out);
            } else if (field.getKey().isRepeated()) {
                out.beginArray();
                ((List<?>) field.getValue())
                        .forEach(value -> writeValue(field.getKey(), value, out));
                out.endArray();
            } else {
                writeValue(field.getKey(), field.getValue(), out);
            }
        }
        out.endObject();
    }

    private static void writeMap(List<?> entries, JsonOutput out) {
        out.beginObject();
        for (Object entry : entries) {
            Message pair = (Message) entry;
            List<FieldDescriptor> parts = pair.getDescriptorForType().getFields();
            out.name(String.valueOf(pair.getField(parts.getFirst())));
            writeValue(parts.getLast(), pair.getField(parts.getLast()), out);
        }
        out.endObject();
    }

    private static void writeValue(FieldDescriptor field, Object value, JsonOutput out) {
        switch (value) {
            case Message message -> {
                if (isTime(message)) {
                    out.value(time(message));
                } else {
                    write(message, out);
                }
            }
            case Boolean bool -> out.value(bool.booleanValue());
            case Integer number -> out.value(Integer.toUnsignedLong(number));
            case Long number -> writeLong(field, number, out);
            case Double number -> out.number(plain(number));
            case ByteString bytes ->
                    out.value(Base64.getEncoder().encodeToString(bytes.toByteArray()));
            case EnumValueDescriptor constant -> out.value(constant.getNumber());
            default -> out.value(String.valueOf(value));
        }
    }

    private static void writeLong(FieldDescriptor field, long number, JsonOutput out) {
        if (field.getType() == FieldDescriptor.Type.UINT64) {
            out.unsigned(number);
        } else {
            out.value(number);
        }
    }

    /** Go writes whole numbers without a point. */
    private static String plain(double number) {
        return new BigDecimal(Double.toString(number)).stripTrailingZeros().toPlainString();
    }

    private static boolean isTime(Message message) {
        return message.getDescriptorForType()
                .getFullName()
                .equals(Timestamp.getDescriptor().getFullName());
    }

    private static String time(Message message) {
        List<FieldDescriptor> fields = message.getDescriptorForType().getFields();
        long seconds = (Long) message.getField(fields.getFirst());
        int nanos = (Integer) message.getField(fields.getLast());
        return Instant.ofEpochSecond(seconds, nanos).toString();
    }
}
