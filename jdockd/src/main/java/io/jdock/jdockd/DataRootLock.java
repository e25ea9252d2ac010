package io.jdock.jdockd;

import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.error.Kind;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/** Keeps a second daemon off the same data root for as long as this process lives. */
final class DataRootLock {
    private DataRootLock() {}

    static FileLock take(Path dataRoot) {
        try {
            Files.createDirectories(
                    dataRoot,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rwx--x---")));
            FileChannel file =
                    FileChannel.open(
                            dataRoot.resolve("jdockd.lock"),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.READ,
                            StandardOpenOption.WRITE);
            FileLock lock = file.tryLock();
            if (lock == null) {
                throw Failure.precondition(
                        "data root " + dataRoot + " is in use by another jdockd" + holder(file));
            }
            file.truncate(0);
            String pid = ProcessHandle.current().pid() + "\n";
            file.write(ByteBuffer.wrap(pid.getBytes(StandardCharsets.US_ASCII)), 0);
            return lock;
        } catch (IOException failed) {
            throw new Failure(
                    Kind.UNKNOWN, "cannot lock data root " + dataRoot + ": " + failed, failed);
        }
    }

    private static String holder(FileChannel file) throws IOException {
        ByteBuffer text = ByteBuffer.allocate(20);
        int length = file.read(text, 0);
        String pid = new String(text.array(), 0, Math.max(0, length), StandardCharsets.US_ASCII);
        file.close();
        return pid.isBlank() ? "" : " (process " + pid.strip() + ")";
    }
}
