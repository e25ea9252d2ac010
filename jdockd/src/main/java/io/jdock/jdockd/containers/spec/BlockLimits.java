package io.jdock.jdockd.containers.spec;

import io.jdock.jdockd.containers.config.RateDevice;
import io.jdock.jdockd.containers.config.Resources;
import io.jdock.proto.plain.oci.BlockIo;
import io.jdock.proto.plain.oci.ThrottleDevice;
import io.micronaut.core.annotation.Nullable;

import java.util.List;

/** Limits of reading and writing block devices. */
final class BlockLimits {
    private BlockLimits() {}

    static @Nullable BlockIo of(Resources wanted) {
        BlockIo limits =
                new BlockIo(
                        wanted.blkioWeight() == 0 ? null : wanted.blkioWeight().longValue(),
                        null,
                        devices(wanted.blkioDeviceReadBps()),
                        devices(wanted.blkioDeviceWriteBps()),
                        devices(wanted.blkioDeviceReadIops()),
                        devices(wanted.blkioDeviceWriteIops()),
                        List.of());
        return limits.equals(NONE) ? null : limits;
    }

    private static final BlockIo NONE =
            new BlockIo(null, null, List.of(), List.of(), List.of(), List.of(), List.of());

    private static List<ThrottleDevice> devices(@Nullable List<RateDevice> wanted) {
        return wanted == null
                ? List.of()
                : wanted.stream().map(each -> HostReader.throttle(each)).toList();
    }
}
