package io.jdock.jcontainerd.ctl;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.Timestamp;

import io.jdock.proto.jvm.containerd.events.ContainerEventsProto;
import io.jdock.proto.jvm.containerd.events.ContentEventsProto;
import io.jdock.proto.jvm.containerd.events.ImageEventsProto;
import io.jdock.proto.jvm.containerd.events.NamespaceEventsProto;
import io.jdock.proto.jvm.containerd.events.SnapshotEventsProto;
import io.jdock.proto.jvm.containerd.events.TaskEventsProto;
import io.jdock.proto.jvm.grpc.TypeUrl;
import io.jdock.proto.plain.json.JsonOutput;

import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An event as ctr prints it: field names of the .proto file, what is empty left out. */
final class EventJson {
    private static final Map<String, Descriptor> KNOWN =
            Stream.of(
                            ContainerEventsProto.getDescriptor(),
                            ContentEventsProto.getDescriptor(),
                            ImageEventsProto.getDescriptor(),
                            NamespaceEventsProto.getDescriptor(),
                            SnapshotEventsProto.getDescriptor(),
                            TaskEventsProto.getDescriptor())
                    .flatMap(file -> file.getMessageTypes().stream())
                    .collect(Collectors.toMap(Descriptor::getFullName, type -> type));

    private EventJson() {}

    static String of(Any event) {
        Descriptor type = KNOWN.get(TypeUrl.nameOf(event));
        JsonOutput out = JsonOutput.compact();
        try {
            write(type == null ? event : DynamicMessage.parseFrom(type, event.getValue()), out);
        } catch (InvalidProtocolBufferException e) {
            write(event, out);
        }
        return out.toString();
    }

    private static void write(Message message, JsonOutput out) {
        out.beginObject();
        for (Map.Entry<FieldDescriptor, Object> field :
                new TreeMap<>(message.getAllFields()).entrySet()) {
            out.name(field.getKey().getName());
            if (field.getKey().isMapField()) {
                writeMap((List<?>) field.getValue(), out);
            } else if (field.getKey().isRepeated()) {
                out.beginArray();
                ((List<?>) field.getValue()).forEach(value -> writeValue(value, out));
                out.endArray();
            } else {
                writeValue(field.getValue(), out);
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
            writeValue(pair.getField(parts.getLast()), out);
        }
        out.endObject();
    }

    private static void writeValue(Object value, JsonOutput out) {
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
            case Long number -> out.value(number.longValue());
            case ByteString bytes ->
                    out.value(Base64.getEncoder().encodeToString(bytes.toByteArray()));
            case EnumValueDescriptor constant -> out.value(constant.getNumber());
            default -> out.value(String.valueOf(value));
        }
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
