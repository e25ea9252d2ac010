package io.jdock.jcontainerd.events;

import com.google.protobuf.Any;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;

import io.jdock.jcontainerd.metadata.Filter;
import io.jdock.proto.jvm.containerd.events.ContainerEventsProto;
import io.jdock.proto.jvm.containerd.events.ContentEventsProto;
import io.jdock.proto.jvm.containerd.events.ImageEventsProto;
import io.jdock.proto.jvm.containerd.events.NamespaceEventsProto;
import io.jdock.proto.jvm.containerd.events.SnapshotEventsProto;
import io.jdock.proto.jvm.containerd.events.TaskEventsProto;
import io.jdock.proto.jvm.containerd.types.Envelope;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An event as filters see it: {@code namespace}, {@code topic}, and behind {@code event.} the
 * string fields of containerd's own events. The event is decoded once, and only if a filter asks.
 */
final class EventFields implements Filter.Fields {
    private static final Map<String, Descriptor> KNOWN = new HashMap<>();

    static {
        List.of(
                        ContainerEventsProto.getDescriptor(),
                        ContentEventsProto.getDescriptor(),
                        ImageEventsProto.getDescriptor(),
                        NamespaceEventsProto.getDescriptor(),
                        SnapshotEventsProto.getDescriptor(),
                        TaskEventsProto.getDescriptor())
                .forEach(EventFields::know);
    }

    private final Envelope envelope;
    private Optional<Message> decoded;

    EventFields(Envelope envelope) {
        this.envelope = envelope;
    }

    private static void know(FileDescriptor file) {
        file.getMessageTypes().forEach(type -> KNOWN.put(type.getFullName(), type));
    }

    @Override
    public Optional<String> field(List<String> path) {
        return switch (path.getFirst()) {
            case "namespace" -> Filter.nonEmpty(envelope.getNamespace());
            case "topic" -> Filter.nonEmpty(envelope.getTopic());
            case "event" -> event().flatMap(event -> value(event, path.subList(1, path.size())));
            default -> Optional.empty();
        };
    }

    private Optional<Message> event() {
        if (decoded == null) {
            decoded = decode(envelope.getEvent());
        }
        return decoded;
    }

    private static Optional<Message> decode(Any any) {
        Descriptor type = KNOWN.get(any.getTypeUrl().substring(any.getTypeUrl().indexOf('/') + 1));
        if (type == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(DynamicMessage.parseFrom(type, any.getValue()));
        } catch (InvalidProtocolBufferException e) {
            // A sender's own mess: such an event has no fields to filter by.
            return Optional.empty();
        }
    }

    private static Optional<String> value(Message message, List<String> path) {
        if (path.isEmpty()) {
            return Optional.empty();
        }
        FieldDescriptor field = message.getDescriptorForType().findFieldByName(path.getFirst());
        if (field == null) {
            return Optional.empty();
        }
        List<String> rest = path.subList(1, path.size());
        if (field.isMapField()) {
            return entry(message, field, String.join(".", rest));
        }
        if (field.isRepeated()) {
            return Optional.empty();
        }
        return switch (field.getJavaType()) {
            case MESSAGE -> value((Message) message.getField(field), rest);
            case STRING -> Filter.nonEmpty((String) message.getField(field));
            case INT, LONG, FLOAT, DOUBLE, BOOLEAN, BYTE_STRING, ENUM -> Optional.empty();
        };
    }

    private static Optional<String> entry(Message message, FieldDescriptor field, String key) {
        for (Object entry : (List<?>) message.getField(field)) {
            Message pair = (Message) entry;
            List<FieldDescriptor> parts = pair.getDescriptorForType().getFields();
            if (pair.getField(parts.getFirst()).equals(key)) {
                return Filter.nonEmpty(pair.getField(parts.getLast()).toString());
            }
        }
        return Optional.empty();
    }
}
