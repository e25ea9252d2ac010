package io.jdock.jcontainerd.mounts;

import java.util.List;

/** Mounts as the wire carries them. */
public final class MountMessages {
    private MountMessages() {}

    public static List<io.jdock.proto.jvm.containerd.types.Mount> encode(List<Mount> mounts) {
        return mounts.stream()
                .map(
                        mount ->
                                io.jdock.proto.jvm.containerd.types.Mount.newBuilder()
                                        .setType(mount.type())
                                        .setSource(mount.source())
                                        .addAllOptions(mount.options())
                                        .build())
                .toList();
    }

    public static List<Mount> decode(List<io.jdock.proto.jvm.containerd.types.Mount> messages) {
        return messages.stream()
                .map(
                        message ->
                                new Mount(
                                        message.getType(),
                                        message.getSource(),
                                        message.getOptionsList()))
                .toList();
    }
}
