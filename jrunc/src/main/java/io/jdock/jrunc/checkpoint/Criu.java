package io.jdock.jrunc.checkpoint;

import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.error.Kind;
import io.jdock.proto.plain.sys.Linux;
import io.jdock.proto.plain.wire.ProtoWriter;

import java.util.ArrayList;
import java.util.List;

/** The host's criu(8). Each request has a process of its own. */
public final class Criu {
    private static final Notifications SILENT = (script, pid, descriptor) -> {};

    private final Linux linux;
    private final List<String> environment;
    private int version;

    /**
     * @param environment criu's, and where PATH says in which directories it is
     */
    public Criu(Linux linux, List<String> environment) {
        this.linux = linux;
        this.environment = environment;
    }

    /**
     * @param wanted as {@code 30000} for 3.0
     * @throws Failure if there is no criu, or an older one
     */
    public void require(int wanted) {
        if (version() < wanted) {
            throw Failure.precondition(
                    "CRIU version " + version() + " must be " + wanted + " or higher");
        }
    }

    public boolean isAtLeast(int wanted) {
        return version() >= wanted;
    }

    private int version() {
        if (version == 0) {
            try {
                version = ask(Response.VERSION, new byte[0]).version();
            } catch (Failure e) {
                throw new Failure(e.kind(), "CRIU version check failed: " + e.getMessage(), e);
            }
        }
        return version;
    }

    /** Whether it, and the kernel, can do what only some can. */
    public void requireFeatures(boolean memoryTracking, boolean lazyPages) {
        ProtoWriter features = new ProtoWriter(8).bool(1, memoryTracking).bool(2, lazyPages);
        Response response;
        try {
            response = ask(Response.FEATURE_CHECK, features.toBytes());
        } catch (Failure e) {
            throw new Failure(e.kind(), "CRIU feature check failed: " + e.getMessage(), e);
        }
        List<String> missing = new ArrayList<>();
        if (memoryTracking && !response.memoryTracking()) {
            missing.add("MemTrack");
        }
        if (lazyPages && !response.lazyPages()) {
            missing.add("LazyPages");
        }
        if (!missing.isEmpty()) {
            throw new Failure(
                    Kind.FAILED_PRECONDITION,
                    "criu is missing features: [" + String.join(" ", missing) + "]");
        }
    }

    private Response ask(int type, byte[] features) {
        byte[] request = new ProtoWriter(32).number(1, type).bytes(5, features).toBytes();
        Worker worker = Worker.start(linux, environment, Preparation.NONE, new int[0]);
        return worker.converse(type, request, SILENT);
    }

    /** Writes the images; afterwards the container is gone, unless it was to be left. */
    public void dump(Request options, boolean preDump, Notifications notifications) {
        int type = preDump ? Response.PRE_DUMP : Response.DUMP;
        Worker worker = Worker.start(linux, environment, Preparation.NONE, new int[0]);
        worker.converse(type, request(type, options), notifications);
    }

    /**
     * A criu that will restore: it stands in the groups and mounts its preparation gave it.
     *
     * @param descriptors that become 4, 5 and so on of criu
     */
    public Worker restorer(Preparation preparation, int[] descriptors) {
        return Worker.start(linux, environment, preparation, descriptors);
    }

    /** Puts the container together; its first process is then a child of this one. */
    public void restore(Worker worker, Request options, Notifications notifications) {
        byte[] request = request(Response.RESTORE, options);
        worker.converse(Response.RESTORE, request, notifications);
    }

    private static byte[] request(int type, Request options) {
        byte[] encoded = options.bytes();
        return new ProtoWriter(encoded.length + 16).number(1, type).bytes(2, encoded).toBytes();
    }
}
