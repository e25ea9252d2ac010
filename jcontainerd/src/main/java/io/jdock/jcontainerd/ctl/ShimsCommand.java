package io.jdock.jcontainerd.ctl;

import io.jdock.proto.jvm.shim.ShimState;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

import java.nio.file.Path;
import java.util.Optional;

/** The shims of this machine, whoever started them: what each costs and what it has in hand. */
@Command(
        name = "shims",
        description = "list the shims of this machine, their memory in KiB and what they hold")
final class ShimsCommand implements Runnable {
    private static final Path PROC = Path.of("/proc");

    @ParentCommand private Jctr jctr;

    @Option(
            names = "--state",
            description = "print what each shim says of itself (as SIGUSR1 makes it write down)")
    private boolean states;

    @Override
    public void run() {
        Table table =
                new Table(
                        1,
                        2,
                        "NAMESPACE",
                        "ID",
                        "PID",
                        "PSS",
                        "PRIVATE",
                        "FDS",
                        "CLIENTS",
                        "KEPT",
                        "LOST",
                        "EVENTS");
        for (RunningShim shim : RunningShim.all(PROC)) {
            Optional<ShimState> state = shim.state();
            if (states) {
                state.ifPresent(known -> jctr.out().println(known.getText()));
            } else {
                table.row(row(shim, state.orElse(null)));
            }
        }
        if (!states) {
            table.print(jctr.out());
        }
    }

    /** A foreign shim does not say what it holds. */
    private static String[] row(RunningShim shim, ShimState state) {
        return new String[] {
            shim.namespace(),
            shim.id(),
            String.valueOf(shim.pid()),
            String.valueOf(shim.pss()),
            String.valueOf(shim.privateMemory()),
            String.valueOf(shim.descriptors()),
            state == null ? "-" : String.valueOf(state.getClients()),
            state == null ? "-" : String.valueOf(state.getKeptBytes()),
            state == null ? "-" : String.valueOf(state.getLostLines()),
            state == null ? "-" : String.valueOf(state.getWaitingEvents())
        };
    }
}
