package io.jdock.jcontainerd.tasks;

import com.google.protobuf.Message;

import io.jdock.proto.jvm.containerd.task.DeleteResponse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Shims within this process, behind a binary that only prints an address: what the launcher runs,
 * and what the connections reach.
 */
final class FakeShims implements AutoCloseable {
    static final int STATUS_OF_DELETE = 137;

    private final Path directory;
    private final Map<String, FakeShim> shims = new ConcurrentHashMap<>();

    FakeShims(Path directory) throws IOException {
        this.directory = directory;
        Path answer = write("delete-answer", deleteAnswer());
        Path binary = directory.resolve("containerd-shim-fake-v1");
        Files.writeString(
                binary,
                """
                #!/bin/sh
                while [ $# -gt 1 ]; do [ "$1" = -id ] && id=$2; shift; done
                echo "$1 $id $NAMESPACE $PWD" >> DIR/runs
                [ -e DIR/fail-$1 ] && { echo "$1 is broken" >&2; exit 3; }
                case $1 in start) printf 'unix://DIR/%s.sock' "$id" ;; delete) cat ANSWER ;; esac
                """
                        .replace("DIR", directory.toString())
                        .replace("ANSWER", answer.toString()));
        if (!binary.toFile().setExecutable(true)) {
            throw new IOException("cannot make executable: " + binary);
        }
    }

    private static Message deleteAnswer() {
        return DeleteResponse.newBuilder().setPid(7).setExitStatus(STATUS_OF_DELETE).build();
    }

    private Path write(String name, Message message) throws IOException {
        return Files.write(directory.resolve(name), message.toByteArray());
    }

    Path directory() {
        return directory;
    }

    /** The shim that a start for this id will reach. */
    FakeShim ready(String id) {
        FakeShim shim = new FakeShim(id, directory.resolve(id + ".sock"));
        shims.put(id, shim);
        return shim;
    }

    /** Lets the binary fail at this verb. */
    void fail(String verb) throws IOException {
        Files.createFile(directory.resolve("fail-" + verb));
    }

    /** One line for each run of the binary: verb, id, namespace, directory. */
    String runs() throws IOException {
        Path runs = directory.resolve("runs");
        return Files.exists(runs) ? Files.readString(runs) : "";
    }

    @Override
    public void close() {
        shims.values().forEach(FakeShim::die);
    }
}
