package io.jdock.proto.plain.wire;

import java.util.ArrayList;
import java.util.List;

/** {@code containerd.types.Mount}: what to mount as a rootfs, or onto it. */
public record MountMessage(String type, String source, String target, List<String> options)
        implements WireMessage {
    static MountMessage read(ProtoReader in) {
        String type = "";
        String source = "";
        String target = "";
        List<String> options = new ArrayList<>();
        while (in.next()) {
            switch (in.field()) {
                case 1 -> type = in.string();
                case 2 -> source = in.string();
                case 3 -> target = in.string();
                case 4 -> options.add(in.string());
                default -> in.skip();
            }
        }
        return new MountMessage(type, source, target, List.copyOf(options));
    }

    @Override
    public void encode(ProtoWriter to) {
        to.string(1, type).string(2, source).string(3, target).strings(4, options);
    }
}
