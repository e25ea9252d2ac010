package io.jdock.jshim.process;

import io.jdock.jshim.loop.Times;
import io.jdock.proto.plain.json.JsonInput;
import io.jdock.proto.plain.json.JsonOutput;
import io.jdock.proto.plain.sys.Files;
import io.jdock.proto.plain.sys.Utf8;
import io.jdock.proto.plain.wire.ExitMessage;

import java.io.IOException;

/**
 * How a container ended, as its bundle keeps it for whoever could not be told.
 *
 * @param signal what killed its first process; 0 if nothing did
 * @param oom whether the kernel killed one of its processes for memory
 */
public record ExitRecord(String id, ExitMessage exit, int signal, boolean oom) {
    private static final int MODE = 0600;
    private static final int MAX_SIZE = 4096;

    /** Returns when it is on disk. */
    void write(Files files, Bundle bundle) {
        String json =
                JsonOutput.compact()
                        .beginObject()
                        .member("id", id)
                        .member("pid", exit.pid())
                        .member("status", exit.status())
                        .member("exited_at", Times.rfc3339(exit.exitedAt()))
                        .member("signal", signal)
                        .member("oom", oom)
                        .endObject()
                        .toString();
        files.replaceFile(bundle.exitRecord(), Utf8.encode(json + "\n"), MODE);
    }

    /**
     * @return null if the container has not ended under a shim's eyes
     */
    public static ExitRecord read(Files files, Bundle bundle) {
        if (!files.exists(bundle.exitRecord())) {
            return null;
        }
        String json = Utf8.decode(files.readFile(bundle.exitRecord(), MAX_SIZE));
        return JsonInput.parse(bundle.exitRecord(), json, MAX_SIZE, ExitRecord::read);
    }

    private static ExitRecord read(JsonInput in) throws IOException {
        String id = "";
        int pid = 0;
        int status = 0;
        long exitedAt = 0;
        int signal = 0;
        boolean oom = false;
        if (in.enterObject()) {
            while (in.hasMember()) {
                switch (in.name()) {
                    case "id" -> id = in.string();
                    case "pid" -> pid = in.int32();
                    case "status" -> status = in.int32();
                    case "exited_at" -> exitedAt = Times.parse(in.string());
                    case "signal" -> signal = in.int32();
                    case "oom" -> oom = in.bool();
                    default -> in.skip();
                }
            }
        }
        return new ExitRecord(id, new ExitMessage(pid, status, exitedAt), signal, oom);
    }
}
