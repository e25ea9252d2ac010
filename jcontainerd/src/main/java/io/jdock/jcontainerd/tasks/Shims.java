package io.jdock.jcontainerd.tasks;

import com.google.protobuf.Any;

import io.jdock.jcontainerd.bundles.Bundle;
import io.jdock.jcontainerd.bundles.Bundles;
import io.jdock.jcontainerd.bundles.ExitRecord;
import io.jdock.jcontainerd.bundles.ShimAddress;
import io.jdock.proto.jvm.containerd.task.DeleteResponse;
import io.jdock.proto.plain.error.Failure;

import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/** Starts shims, finds them, and cleans up behind those that have died. */
final class Shims {
    private static final System.Logger LOG = System.getLogger(Shims.class.getName());

    /** What containerd reports of a container of which nobody knows how it ended. */
    private static final int UNKNOWN_STATUS = 255;

    private final Bundles bundles;
    private final ShimLauncher launcher;
    private final ShimLogs logs;
    private final TaskEvents events;
    private volatile boolean ending;

    Shims(Bundles bundles, ShimLauncher launcher, ShimLogs logs, TaskEvents events) {
        this.bundles = bundles;
        this.launcher = launcher;
        this.logs = logs;
        this.events = events;
    }

    /** Starts a shim in the bundle and connects to it. */
    LiveShim start(Task task, Bundle bundle, Path binary, Any options) {
        logs.follow(bundle);
        String address = launcher.start(bundle, binary, options);
        bundles.saveAddress(bundle, address);
        return connect(task, bundle, address);
    }

    /**
     * Connects to the shim of a bundle that an earlier daemon made.
     *
     * @throws Failure if nobody listens there
     */
    LiveShim find(Task task, Bundle bundle) {
        String address =
                bundles.address(bundle)
                        .orElseThrow(() -> Failure.notFound("no shim address in " + bundle));
        LiveShim shim = connect(task, bundle, address);
        logs.follow(bundle);
        return shim;
    }

    private LiveShim connect(Task task, Bundle bundle, String address) {
        Path socket = ShimAddress.parse(address);
        ShimConnection connection =
                ShimConnection.open(task.key().toString(), socket, () -> died(task, bundle));
        return new LiveShim(bundle.id(), connection);
    }

    /** The connection has ended: unless that was wanted, the shim is dead. */
    private void died(Task task, Bundle bundle) {
        if (ending || !task.isListed() || task.isDeleted()) {
            return;
        }
        LOG.log(Level.WARNING, "shim of task {0} has died", task.key());
        bury(task, bundle);
    }

    /**
     * Ends what the shim left running and lets the record of its end answer from now on. Whatever
     * fails on the way is only told: somebody may be waiting for the end.
     */
    void bury(Task task, Bundle bundle) {
        Optional<ExitRecord> known = saved(bundle).or(task::heardExit);
        ExitRecord cleaned = clean(bundle);
        ExitRecord exit = saved(bundle).or(() -> known).orElse(cleaned);
        attempt("save the exit of", bundle, () -> bundles.saveExit(bundle, exit));
        task.gone(new GoneShim(bundle, exit));
        events.exited(task, exit);
    }

    private Optional<ExitRecord> saved(Bundle bundle) {
        try {
            return bundles.exit(bundle);
        } catch (Failure e) {
            LOG.log(Level.WARNING, "exit of {0}: {1}", bundle, e.getMessage());
            return Optional.empty();
        }
    }

    private static void attempt(String what, Bundle bundle, Runnable work) {
        try {
            work.run();
        } catch (Failure e) {
            LOG.log(Level.WARNING, "{0} {1}: {2}", what, bundle, e.getMessage());
        }
    }

    /** Runs the shim's own binary to end and unmount what is left; says how the container ended. */
    ExitRecord clean(Bundle bundle) {
        Leftovers.end(bundle);
        ExitRecord exit = runDelete(bundle);
        attempt(
                "remove the socket of",
                bundle,
                () ->
                        bundles.address(bundle)
                                .map(ShimAddress::parse)
                                .ifPresent(Leftovers::removeSocket));
        return exit;
    }

    private ExitRecord runDelete(Bundle bundle) {
        try {
            Path binary =
                    bundles.shimBinary(bundle)
                            .orElseThrow(() -> Failure.notFound("no shim binary in " + bundle));
            return record(bundle, launcher.delete(bundle, binary));
        } catch (Failure e) {
            LOG.log(Level.WARNING, "clean up after the shim of {0}: {1}", bundle, e.getMessage());
            return new ExitRecord(bundle.id(), 0, UNKNOWN_STATUS, Instant.now(), false);
        }
    }

    static ExitRecord record(Bundle bundle, DeleteResponse response) {
        Instant at =
                response.hasExitedAt()
                        ? Instant.ofEpochSecond(
                                response.getExitedAt().getSeconds(),
                                response.getExitedAt().getNanos())
                        : Instant.now();
        return new ExitRecord(bundle.id(), response.getPid(), response.getExitStatus(), at, false);
    }

    /** The bundle's directory goes; its shim must have ended before. */
    void discard(Bundle bundle) {
        logs.forget(bundle);
        bundles.remove(bundle);
    }

    /** From now on dead shims are left to the next daemon. */
    void end() {
        ending = true;
    }
}
