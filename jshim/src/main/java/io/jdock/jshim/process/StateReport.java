package io.jdock.jshim.process;

import io.jdock.jshim.io.Streams;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.sys.Utf8;
import io.jdock.proto.plain.wire.HealthState;
import io.jdock.proto.plain.wire.ShimState;

/** {@code jdock.shim.v1.Diagnostics}: what this shim has in hand, for people. */
final class StateReport {
    private static final int MODE = 0600;

    private final Shim shim;
    private final Tasks tasks;
    private final StringBuilder text = new StringBuilder(512);
    private int clients;
    private long keptBytes;
    private long lostLines;

    StateReport(Shim shim, Tasks tasks) {
        this.shim = shim;
        this.tasks = tasks;
    }

    /** Writes the text into every bundle. */
    void write() {
        byte[] bytes = Utf8.encode(state().text());
        for (Task task : tasks.all()) {
            try {
                shim.parts().linux().files().replaceFile(task.bundle().stateReport(), bytes, MODE);
            } catch (Failure e) {
                shim.parts().log().error("reporting the state of " + task.id(), e);
            }
        }
    }

    ShimState state() {
        int waiting = shim.publisher().waiting();
        text.append("shim ").append(shim.parts().linux().processes().pid());
        text.append(" namespace ").append(shim.namespace()).append('\n');
        long free = Runtime.getRuntime().freeMemory();
        text.append("heap ").append(Runtime.getRuntime().totalMemory() - free).append(" bytes\n");
        text.append("events waiting ").append(waiting).append('\n');
        for (Task task : tasks.all()) {
            add(task);
        }
        return new ShimState(clients, keptBytes, lostLines, waiting, text.toString());
    }

    private void add(Task task) {
        text.append("task ").append(task.id()).append('\n');
        text.append("  bundle ").append(task.bundle().path()).append('\n');
        task.health(monitor -> add(monitor.state()));
        add(task.init());
        for (TaskProcess exec : task.execs()) {
            add(exec);
        }
    }

    private void add(HealthState health) {
        String status =
                switch (health.status()) {
                    case HealthState.STARTING -> "starting";
                    case HealthState.HEALTHY -> "healthy";
                    default -> "unhealthy";
                };
        text.append("  health ").append(status);
        text.append(" failing streak ").append(health.failingStreak()).append('\n');
    }

    private void add(TaskProcess process) {
        Streams streams = process.streams();
        clients += streams.clients();
        keptBytes += streams.keptBytes();
        lostLines += streams.lostLines();
        text.append(process.init() ? "  first process" : "  exec " + process.execId());
        text.append(" pid ").append(process.pid());
        text.append(' ').append(process.status().word());
        text.append(" clients ").append(streams.clients());
        text.append(" kept ").append(streams.keptBytes()).append(" bytes");
        text.append(" lost ").append(streams.lostLines()).append(" lines\n");
    }
}
