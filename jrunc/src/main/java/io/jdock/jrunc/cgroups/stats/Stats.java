package io.jdock.jrunc.cgroups.stats;

import io.jdock.proto.plain.cgroups.RdmaStats;
import io.jdock.proto.plain.json.JsonOutput;

import java.util.List;
import java.util.Map;

/**
 * Everything a container's groups tell at one moment.
 *
 * @param hugepages by page size, such as {@code 2MB}, sorted
 * @param rdma one for each device
 */
public record Stats(
        CpuStats cpu,
        CpusetStats cpuset,
        MemoryStats memory,
        PidsStats pids,
        BlockIoStats blockIo,
        Map<String, HugepageStats> hugepages,
        List<RdmaStats> rdma) {

    /** The data of a "stats" event, as one object. */
    public void write(JsonOutput out) {
        out.beginObject();
        cpu.write(out.name("cpu"));
        cpuset.write(out.name("cpuset"));
        memory.write(out.name("memory"));
        pids.write(out.name("pids"));
        blockIo.write(out.name("blkio"));
        out.name("hugetlb").beginObject();
        for (Map.Entry<String, HugepageStats> size : hugepages.entrySet()) {
            size.getValue().write(out.name(size.getKey()));
        }
        out.endObject();
        if (!rdma.isEmpty()) {
            out.name("rdma").beginArray();
            rdma.forEach(device -> write(device, out));
            out.endArray();
        }
        // cache and bandwidth allocation has no group; the interfaces of a container are not ours
        out.name("intel_rdt").beginObject().endObject();
        out.name("network_interfaces").beginArray().endArray();
        out.endObject();
    }

    private static void write(RdmaStats device, JsonOutput out) {
        out.beginObject().member("device", device.device());
        out.unsigned("hcaHandles", device.handles()).unsigned("hcaObjects", device.objects());
        out.unsigned("hcaHandleLimit", device.handleLimit());
        out.unsigned("hcaObjectLimit", device.objectLimit());
        out.endObject();
    }
}
