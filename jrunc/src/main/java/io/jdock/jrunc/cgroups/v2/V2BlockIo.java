package io.jdock.jrunc.cgroups.v2;

import io.jdock.jrunc.cgroups.Setting;
import io.jdock.proto.plain.oci.BlockIo;
import io.jdock.proto.plain.oci.ThrottleDevice;
import io.jdock.proto.plain.oci.WeightDevice;

import java.util.ArrayList;
import java.util.List;

/** Weights and rates of block devices: BFQ's own weights where it schedules, else the others. */
final class V2BlockIo {
    private final List<Setting> settings = new ArrayList<>();

    private V2BlockIo() {}

    static List<Setting> settings(BlockIo io) {
        V2BlockIo v2 = new V2BlockIo();
        if (set(io.weight())) {
            v2.settings.add(weight("", io.weight()));
        }
        for (WeightDevice device : io.weightDevice()) {
            if (set(device.weight())) {
                // a device that no scheduler weighs is no error
                String of = device.major() + ":" + device.minor() + " ";
                v2.settings.add(weight(of, device.weight()));
            }
        }
        v2.throttle("rbps", io.throttleReadBpsDevice());
        v2.throttle("wbps", io.throttleWriteBpsDevice());
        v2.throttle("riops", io.throttleReadIOPSDevice());
        v2.throttle("wiops", io.throttleWriteIOPSDevice());
        return v2.settings;
    }

    private static boolean set(Long weight) {
        return weight != null && weight != 0;
    }

    /** Weights of 10 to 1000 become weights of 1 to 10000, linearly. */
    private static Setting weight(String device, long weight) {
        long converted = 1 + (weight - 10) * 9999 / 990;
        Setting other = new Setting("", "io.weight", device + converted);
        Setting bfq = new Setting("", "io.bfq.weight", device + weight);
        return bfq.orElse(device.isEmpty() ? other : other.ifKnown());
    }

    private void throttle(String key, List<ThrottleDevice> devices) {
        for (ThrottleDevice device : devices) {
            String rate = device.rate() == 0 ? "max" : Long.toUnsignedString(device.rate());
            String value = device.major() + ":" + device.minor() + " " + key + "=" + rate;
            settings.add(new Setting("", "io.max", value));
        }
    }
}
