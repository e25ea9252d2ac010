package io.jdock.jcontainerd.ctl;

import com.google.protobuf.Any;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;

import io.jdock.proto.jvm.containerd.events.ContainerEventsProto;
import io.jdock.proto.jvm.containerd.events.ContentEventsProto;
import io.jdock.proto.jvm.containerd.events.ImageEventsProto;
import io.jdock.proto.jvm.containerd.events.NamespaceEventsProto;
import io.jdock.proto.jvm.containerd.events.SnapshotEventsProto;
import io.jdock.proto.jvm.containerd.events.TaskEventsProto;
import io.jdock.proto.jvm.grpc.TypeUrl;
import io.jdock.proto.plain.json.JsonOutput;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An event as ctr prints it, on one line. */
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
            MessageJson.write(
                    type == null ? event : DynamicMessage.parseFrom(type, event.getValue()), out);
        } catch (InvalidProtocolBufferException e) {
            MessageJson.write(event, out);
        }
        return out.toString();
    }
}
