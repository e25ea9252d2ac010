package io.jdock.jshim;

import io.jdock.jshim.loop.Children;
import io.jdock.jshim.loop.Log;
import io.jdock.jshim.loop.Loop;
import io.jdock.jshim.loop.Spawner;
import io.jdock.jshim.process.OciRuntime;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.sys.Files;
import io.jdock.proto.plain.sys.Linux;
import io.jdock.proto.plain.sys.Open;
import io.jdock.proto.plain.wire.Any;
import io.jdock.proto.plain.wire.ProtoWriter;
import io.jdock.proto.plain.wire.RuncOptions;

import java.util.Arrays;
import java.util.List;

/**
 * {@code -info}: prints {@code containerd.types.RuntimeInfo} for the options on standard input: who
 * this is, and what the runtime that the options name says of its features.
 */
final class InfoCommand {
    private static final String FEATURES =
            "types.containerd.io/opencontainers/runtime-spec/1/features/Features";
    private static final int STDOUT = 1;

    /** What a pipe holds: nobody reads while the runtime writes. */
    private static final int MAX_FEATURES = 64 << 10;

    private final Linux linux;
    private final String version;
    private int status = -1;

    InfoCommand(Linux linux, String version) {
        this.linux = linux;
        this.version = version;
    }

    int run() {
        Any options = Any.decode(new Input(linux).read());
        boolean ours = options.typeUrl().endsWith(RuncOptions.TYPE);
        ProtoWriter info =
                new ProtoWriter(1024)
                        .string(1, "io.containerd.jrunc.v2")
                        .nested(2, new ProtoWriter(32).string(1, version));
        if (ours) {
            info.message(3, options);
        }
        RuncOptions known = ours ? RuncOptions.decode(options.value()) : RuncOptions.DEFAULTS;
        String self = linux.files().readlink(Open.AT_FDCWD, "/proc/self/exe");
        byte[] features = features(OciRuntime.program(linux.files(), self, known));
        if (features.length > 0) {
            info.message(4, new Any(FEATURES, features));
        }
        linux.files().writeAll(STDOUT, info.toBytes());
        return 0;
    }

    /** Empty for a runtime that cannot say: not every one has the command. */
    private byte[] features(String runtime) {
        Files files = linux.files();
        Log log = new Log(files, linux.processes(), false, "");
        Loop loop = new Loop(linux, log);
        Children children = new Children(loop, linux, log);
        children.watch();
        int[] pipe = files.pipe(0);
        try {
            new Spawner(linux, children)
                    .start(
                            runtime,
                            List.of("features"),
                            new int[] {-1, pipe[1], -1},
                            (code, at) -> {
                                status = code;
                                loop.stop();
                            });
        } catch (Failure e) {
            throw Failure.notFound(
                    "failed to look up the path of \"" + runtime + "\": " + e.getMessage());
        } finally {
            files.close(pipe[1]);
        }
        loop.run();
        return status == 0 ? content(pipe[0]) : new byte[0];
    }

    private byte[] content(int pipe) {
        byte[] content = new byte[MAX_FEATURES];
        int n = Math.max(0, linux.files().read(pipe, content, content.length));
        return Arrays.copyOf(content, n);
    }
}
