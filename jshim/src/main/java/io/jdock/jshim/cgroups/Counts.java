package io.jdock.jshim.cgroups;

import io.jdock.proto.plain.cgroups.FlatTable;
import io.jdock.proto.plain.cgroups.GroupFiles;
import io.jdock.proto.plain.cgroups.RdmaStats;
import io.jdock.proto.plain.wire.ProtoWriter;

import java.util.List;

/** Writes what both versions of containerd's metrics have in common. */
final class Counts {
    private Counts() {}

    /**
     * Writes a table's numbers into fields that follow each other.
     *
     * @param keys separated by blanks; the first is that of field {@code first}
     */
    static void write(FlatTable table, String keys, int first, ProtoWriter to) {
        int field = first;
        int from = 0;
        while (from < keys.length()) {
            int end = keys.indexOf(' ', from);
            end = end < 0 ? keys.length() : end;
            to.number(field, table.count(keys.substring(from, end)));
            field++;
            from = end + 1;
        }
    }

    /** Files of one number each, into fields that follow each other from the first on. */
    static ProtoWriter numbers(GroupFiles group, String name, List<String> files) {
        ProtoWriter entry = new ProtoWriter(64);
        for (int i = 0; i < files.size(); i++) {
            entry.number(i + 1, group.number(name + files.get(i)));
        }
        return entry;
    }

    static ProtoWriter rdma(List<RdmaStats> devices) {
        ProtoWriter stats = new ProtoWriter(64);
        for (RdmaStats device : devices) {
            stats.nested(1, rdma(device.device(), device.handles(), device.objects()));
        }
        for (RdmaStats device : devices) {
            stats.nested(2, rdma(device.device(), device.handleLimit(), device.objectLimit()));
        }
        return stats;
    }

    private static ProtoWriter rdma(String device, long handles, long objects) {
        return new ProtoWriter(64).string(1, device).number(2, handles).number(3, objects);
    }
}
