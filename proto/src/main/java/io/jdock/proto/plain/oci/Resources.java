package io.jdock.proto.plain.oci;

import io.jdock.proto.plain.json.JsonInput;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * What the control groups allow; null or empty parts are untouched.
 *
 * @param unified files of cgroup v2 by name, written as they are
 * @param rdma by device
 */
public record Resources(
        List<DeviceRule> devices,
        Memory memory,
        Cpu cpu,
        Pids pids,
        BlockIo blockIO,
        List<HugepageLimit> hugepageLimits,
        Map<String, String> unified,
        Network network,
        Map<String, Rdma> rdma) {

    public static Resources read(JsonInput in) throws IOException {
        in.anyCase(Names::mixed);
        if (!in.enterObject()) {
            return null;
        }
        List<DeviceRule> devices = List.of();
        Memory memory = null;
        Cpu cpu = null;
        Pids pids = null;
        BlockIo blockIO = null;
        List<HugepageLimit> hugepageLimits = List.of();
        Map<String, String> unified = Map.of();
        Network network = null;
        Map<String, Rdma> rdma = Map.of();
        while (in.hasMember()) {
            switch (in.name()) {
                case "devices" -> devices = in.list(DeviceRule::read);
                case "memory" -> memory = Memory.read(in);
                case "cpu" -> cpu = Cpu.read(in);
                case "pids" -> pids = Pids.read(in);
                case "blockIO" -> blockIO = BlockIo.read(in);
                case "hugepageLimits" -> hugepageLimits = in.list(HugepageLimit::read);
                case "unified" -> unified = in.stringMap();
                case "network" -> network = Network.read(in);
                case "rdma" -> rdma = in.map(Rdma::read);
                default -> in.skip();
            }
        }
        return new Resources(
                devices, memory, cpu, pids, blockIO, hugepageLimits, unified, network, rdma);
    }

    /** The same with other CPU limits. */
    public Resources with(Cpu newCpu) {
        return new Resources(
                devices, memory, newCpu, pids, blockIO, hugepageLimits, unified, network, rdma);
    }
}
