package io.jdock.proto.plain.wire;

import io.jdock.proto.plain.error.Failure;

import java.util.ArrayList;
import java.util.List;

/** {@code containerd.types.Mount}: what to mount as a rootfs, or onto it. */
public record MountMessage(String type, String source, String target, List<String> options)
        implements WireMessage {
    /** mount(2) itself takes a page of them. */
    private static final int MAX_OPTIONS = 256;

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
                case 4 -> addOption(options, in.string());
                default -> in.skip();
            }
        }
        return new MountMessage(type, source, target, List.copyOf(options));
    }

    private static void addOption(List<String> options, String option) {
        if (options.size() >= MAX_OPTIONS) {
            throw Failure.invalid("more than " + MAX_OPTIONS + " options of a mount");
        }
        options.add(option);
    }

    @Override
    public void encode(ProtoWriter to) {
        to.string(1, type).string(2, source).string(3, target).strings(4, options);
    }
}
