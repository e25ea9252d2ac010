package io.jdock.jcontainerd.ctl;

import com.google.protobuf.Any;
import com.google.protobuf.Message;

import io.jdock.proto.jvm.containerd.cgroups.v1.Metrics;
import io.jdock.proto.jvm.grpc.TypeUrl;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.json.JsonOutput;

import java.util.stream.Collectors;

/** What a container uses, of either version of control groups. */
sealed interface Usage {
    Message message();

    /** What most ask for. */
    Table table();

    /** All there is. */
    default String json() {
        JsonOutput out = JsonOutput.indented();
        MessageJson.write(message(), out);
        return out.toString();
    }

    /**
     * @throws Failure for what no shim of Linux says
     */
    static Usage of(Any data) {
        Metrics legacy = Metrics.getDefaultInstance();
        if (TypeUrl.is(data, legacy)) {
            return new Legacy(TypeUrl.unpack(data, legacy));
        }
        var unified = io.jdock.proto.jvm.containerd.cgroups.v2.Metrics.getDefaultInstance();
        if (TypeUrl.is(data, unified)) {
            return new Unified(TypeUrl.unpack(data, unified));
        }
        throw Failure.invalid("metrics of an unknown type: " + data.getTypeUrl());
    }

    private static void row(Table table, String name, long value) {
        table.row(name, Long.toUnsignedString(value));
    }

    record Legacy(Metrics message) implements Usage {
        @Override
        public Table table() {
            Table table = new Table(1, 4, "METRIC", "VALUE");
            if (message.hasMemory()) {
                var memory = message.getMemory();
                row(table, "memory.usage_in_bytes", memory.getUsage().getUsage());
                row(table, "memory.limit_in_bytes", memory.getUsage().getLimit());
                row(table, "memory.stat.cache", memory.getTotalCache());
            }
            if (message.hasCpu()) {
                row(table, "cpuacct.usage", message.getCpu().getUsage().getTotal());
                table.row("cpuacct.usage_percpu", cpus());
            }
            if (message.hasPids()) {
                row(table, "pids.current", message.getPids().getCurrent());
                row(table, "pids.limit", message.getPids().getLimit());
            }
            return table;
        }

        private String cpus() {
            return message.getCpu().getUsage().getPerCpuList().stream()
                    .map(Long::toUnsignedString)
                    .collect(Collectors.joining(" ", "[", "]"));
        }
    }

    record Unified(io.jdock.proto.jvm.containerd.cgroups.v2.Metrics message) implements Usage {
        @Override
        public Table table() {
            Table table = new Table(1, 4, "METRIC", "VALUE");
            if (message.hasPids()) {
                row(table, "pids.current", message.getPids().getCurrent());
                row(table, "pids.limit", message.getPids().getLimit());
            }
            if (message.hasCpu()) {
                var cpu = message.getCpu();
                row(table, "cpu.usage_usec", cpu.getUsageUsec());
                row(table, "cpu.user_usec", cpu.getUserUsec());
                row(table, "cpu.system_usec", cpu.getSystemUsec());
                row(table, "cpu.nr_periods", cpu.getNrPeriods());
                row(table, "cpu.nr_throttled", cpu.getNrThrottled());
                row(table, "cpu.throttled_usec", cpu.getThrottledUsec());
            }
            if (message.hasMemory()) {
                var memory = message.getMemory();
                row(table, "memory.usage", memory.getUsage());
                row(table, "memory.usage_limit", memory.getUsageLimit());
                row(table, "memory.swap_usage", memory.getSwapUsage());
                row(table, "memory.swap_limit", memory.getSwapLimit());
            }
            return table;
        }
    }
}
