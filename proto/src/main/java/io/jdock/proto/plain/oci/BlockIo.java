package io.jdock.proto.plain.oci;

import io.jdock.proto.plain.json.JsonInput;

import java.io.IOException;
import java.util.List;

/**
 * Block device weights and rates.
 *
 * @param weight 10 to 1000, null: untouched
 */
public record BlockIo(
        Long weight,
        Long leafWeight,
        List<ThrottleDevice> throttleReadBpsDevice,
        List<ThrottleDevice> throttleWriteBpsDevice,
        List<ThrottleDevice> throttleReadIOPSDevice,
        List<ThrottleDevice> throttleWriteIOPSDevice,
        List<WeightDevice> weightDevice) {

    static BlockIo read(JsonInput in) throws IOException {
        if (!in.enterObject()) {
            return null;
        }
        Long weight = null;
        Long leafWeight = null;
        List<ThrottleDevice> throttleReadBpsDevice = List.of();
        List<ThrottleDevice> throttleWriteBpsDevice = List.of();
        List<ThrottleDevice> throttleReadIOPSDevice = List.of();
        List<ThrottleDevice> throttleWriteIOPSDevice = List.of();
        List<WeightDevice> weightDevice = List.of();
        while (in.hasMember()) {
            switch (in.name()) {
                case "weight" -> weight = in.optionalUint32();
                case "leafWeight" -> leafWeight = in.optionalUint32();
                case "throttleReadBpsDevice" ->
                        throttleReadBpsDevice = in.list(ThrottleDevice::read);
                case "throttleWriteBpsDevice" ->
                        throttleWriteBpsDevice = in.list(ThrottleDevice::read);
                case "throttleReadIOPSDevice" ->
                        throttleReadIOPSDevice = in.list(ThrottleDevice::read);
                case "throttleWriteIOPSDevice" ->
                        throttleWriteIOPSDevice = in.list(ThrottleDevice::read);
                case "weightDevice" -> weightDevice = in.list(WeightDevice::read);
                default -> in.skip();
            }
        }
        return new BlockIo(
                weight,
                leafWeight,
                throttleReadBpsDevice,
                throttleWriteBpsDevice,
                throttleReadIOPSDevice,
                throttleWriteIOPSDevice,
                weightDevice);
    }
}
