package io.jdock.jrunc.cgroups.v1;

import io.jdock.jrunc.cgroups.Setting;
import io.jdock.proto.plain.oci.BlockIo;
import io.jdock.proto.plain.oci.ThrottleDevice;
import io.jdock.proto.plain.oci.WeightDevice;

import java.util.ArrayList;
import java.util.List;

/** Weights and rates of block devices; which scheduler weighs them decides on the file's name. */
final class V1BlockIo {
    private final List<Setting> settings = new ArrayList<>();

    private V1BlockIo() {}

    static List<Setting> settings(BlockIo io) {
        V1BlockIo v1 = new V1BlockIo();
        v1.weight("weight", "", io.weight());
        v1.leaf("leaf_weight", "", io.leafWeight());
        for (WeightDevice device : io.weightDevice()) {
            String of = device.major() + ":" + device.minor() + " ";
            v1.weight("weight_device", of, device.weight());
            v1.leaf("leaf_weight_device", of, device.leafWeight());
        }
        v1.throttle("read_bps_device", io.throttleReadBpsDevice());
        v1.throttle("write_bps_device", io.throttleWriteBpsDevice());
        v1.throttle("read_iops_device", io.throttleReadIOPSDevice());
        v1.throttle("write_iops_device", io.throttleWriteIOPSDevice());
        return v1.settings;
    }

    /** CFQ had the plain name until Linux 5.0; BFQ has the other. */
    private void weight(String file, String device, Long weight) {
        if (weight != null && weight != 0) {
            Setting plain = new Setting("blkio", "blkio." + file, device + weight);
            settings.add(plain.orElse(new Setting("blkio", "blkio.bfq." + file, plain.value())));
        }
    }

    private void leaf(String file, String device, Long weight) {
        if (weight != null && weight != 0) {
            settings.add(new Setting("blkio", "blkio." + file, device + weight));
        }
    }

    private void throttle(String file, List<ThrottleDevice> devices) {
        for (ThrottleDevice device : devices) {
            String rate = Long.toUnsignedString(device.rate());
            String value = device.major() + ":" + device.minor() + " " + rate;
            settings.add(new Setting("blkio", "blkio.throttle." + file, value));
        }
    }
}
