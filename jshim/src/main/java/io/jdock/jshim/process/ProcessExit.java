package io.jdock.jshim.process;

import io.jdock.jshim.health.HealthMonitor;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.json.JsonInput;
import io.jdock.proto.plain.sys.Files;
import io.jdock.proto.plain.sys.Utf8;
import io.jdock.proto.plain.wire.ExitMessage;
import io.jdock.proto.plain.wire.TaskEvent;

import java.io.IOException;
import java.util.List;

/**
 * What happens when a process has ended, in this order: its output is read and logged; of a first
 * process the exit is put on disk, and the ends of the container's other processes are told; the
 * event is queued; those who wait are answered, and then it is sent; its clients are let go.
 */
final class ProcessExit {
    private static final int MAX_CONFIG = 16 << 20;

    private final Shim shim;
    private final Task task;
    private final TaskProcess process;

    ProcessExit(Shim shim, Task task, TaskProcess process) {
        this.shim = shim;
        this.task = task;
        this.process = process;
    }

    void ended(ExitMessage exit) {
        if (process.init()) {
            task.health(HealthMonitor::close);
        }
        process.streams().drain();
        if (process.init() && sharesPids()) {
            killOthers(exit);
        } else if (process.init()) {
            endInit(exit);
        } else {
            tell(exit);
        }
    }

    /** Without a pid namespace of its own the kernel does not end a container's other processes. */
    private void killOthers(ExitMessage exit) {
        try {
            task.runtime()
                    .run(
                            "",
                            List.of("kill", "--all", task.id(), "9"),
                            (status, at) -> {
                                process.streams().drain();
                                endInit(exit);
                            });
        } catch (Failure e) {
            shim.parts().log().error("killing what is left of " + task.id(), e);
            endInit(exit);
        }
    }

    private void endInit(ExitMessage exit) {
        boolean oom = task.ranOutOfMemory();
        record(new ExitRecord(task.id(), exit, process.signal(), oom));
        new Stragglers(shim.parts().loop(), task).whenGone(() -> tell(exit));
    }

    private void tell(ExitMessage exit) {
        String name = process.init() ? task.id() : process.execId();
        shim.publisher().publish(new TaskEvent.Exited(task.id(), name, exit));
        process.stopped(exit);
        process.streams().finish();
    }

    private void record(ExitRecord exit) {
        try {
            exit.write(shim.parts().linux().files(), task.bundle());
        } catch (Failure e) {
            // a full disk must not keep the exit from those who ask
            shim.parts().log().error("recording the exit of " + task.id(), e);
        }
    }

    private boolean sharesPids() {
        Files files = shim.parts().linux().files();
        try {
            String config = Utf8.decode(files.readFile(task.bundle().config(), MAX_CONFIG));
            return !JsonInput.parse("config.json", config, MAX_CONFIG, ProcessExit::ownPids);
        } catch (Failure e) {
            shim.parts().log().error("reading the configuration of " + task.id(), e);
            return false;
        }
    }

    private static boolean ownPids(JsonInput in) throws IOException {
        in.anyCase(List::of);
        boolean own = false;
        if (in.enterObject()) {
            while (in.hasMember()) {
                switch (in.name()) {
                    case "linux" -> own = ownPidsOfLinux(in);
                    default -> in.skip();
                }
            }
        }
        return own;
    }

    private static boolean ownPidsOfLinux(JsonInput in) throws IOException {
        List<Boolean> namespaces = List.of();
        if (in.enterObject()) {
            while (in.hasMember()) {
                switch (in.name()) {
                    case "namespaces" -> namespaces = in.list(ProcessExit::newPidNamespace);
                    default -> in.skip();
                }
            }
        }
        return namespaces.contains(true);
    }

    private static Boolean newPidNamespace(JsonInput in) throws IOException {
        String type = "";
        String path = "";
        if (in.enterObject()) {
            while (in.hasMember()) {
                switch (in.name()) {
                    case "type" -> type = in.string();
                    case "path" -> path = in.string();
                    default -> in.skip();
                }
            }
        }
        return type.equals("pid") && path.isEmpty();
    }
}
