package io.jdock.jshim.logs;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdock.proto.jvm.sys.JnaLinux;
import io.jdock.proto.plain.sys.Errno;
import io.jdock.proto.plain.sys.Linux;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

class LogFileTest {
    private static final Linux LINUX = JnaLinux.install();

    @TempDir private Path directory;

    private Path path() {
        return directory.resolve("c-json.log");
    }

    private LogFile open(long maxSize, int maxFiles) {
        return open(LINUX.files(), maxSize, maxFiles);
    }

    private LogFile open(io.jdock.proto.plain.sys.Files files, long maxSize, int maxFiles) {
        LogNames names = new LogNames(files, path().toString(), maxFiles);
        return new LogFile(files, names, new JsonFormat(""), maxSize, new NoRotations());
    }

    private static void append(LogFile log, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        assertThat(log.append(bytes, bytes.length)).isZero();
    }

    @Test
    void appendsToWhatIsThere() throws IOException {
        Files.writeString(path(), "one\n");
        LogFile log = open(0, 1);
        append(log, "two\n");
        log.close();

        assertThat(path()).hasContent("one\ntwo\n");
    }

    @Test
    void cutsOffATornTail() throws IOException {
        Files.writeString(path(), "one\n{\"log\":\"to");
        LogFile log = open(0, 1);
        append(log, "two\n");
        log.close();

        assertThat(path()).hasContent("one\ntwo\n");
    }

    @Test
    void aTailWithoutAnyLineGoesToo() throws IOException {
        Files.writeString(path(), "{\"log\":\"to");
        open(0, 1).close();

        assertThat(path()).isEmptyFile();
    }

    @Test
    void rotatesAndKeepsSoManyFiles() {
        LogFile log = open(4, 3);
        for (String line : new String[] {"aaa\n", "bbb\n", "ccc\n", "ddd\n"}) {
            append(log, line);
        }
        log.close();

        assertThat(path()).hasContent("ddd\n");
        assertThat(directory.resolve("c-json.log.1")).hasContent("ccc\n");
        assertThat(directory.resolve("c-json.log.2")).hasContent("bbb\n");
        assertThat(directory.resolve("c-json.log.3")).doesNotExist();
    }

    @Test
    void aSingleFileStartsOver() {
        LogFile log = open(4, 1);
        append(log, "aaa\n");
        append(log, "bbb\n");
        log.close();

        assertThat(path()).hasContent("bbb\n");
        assertThat(directory.resolve("c-json.log.1")).doesNotExist();
    }

    @Test
    void aFullDiskLeavesWholeLines() throws IOException {
        FullDisk disk = new FullDisk(LINUX.files());
        LogFile log = open(disk, 0, 1);
        append(log, "one\n");
        disk.room = 2;
        byte[] lost = "two\n".getBytes(StandardCharsets.UTF_8);

        assertThat(log.append(lost, lost.length)).isEqualTo(Errno.ENOSPC);
        assertThat(path()).hasContent("one\n");

        disk.room = Integer.MAX_VALUE;
        append(log, "three\n");
        log.close();
        assertThat(path()).hasContent("one\nthree\n");
    }

    @Test
    void aDirectoryThatWasRemovedIsMadeAgain() throws IOException {
        Path gone = directory.resolve("deep/er");
        LogNames names = new LogNames(LINUX.files(), gone.resolve("c.log").toString(), 2);
        LogFile log = new LogFile(LINUX.files(), names, new JsonFormat(""), 4, new NoRotations());
        append(log, "aaa\n");
        Files.delete(gone.resolve("c.log"));
        Files.delete(gone);
        append(log, "bbb\n");
        log.close();

        assertThat(gone.resolve("c.log")).hasContent("bbb\n");
    }

    @Test
    void aRotationThatFailsLosesNothing() throws IOException {
        Files.createDirectories(path().resolveSibling("c-json.log.1/in-the-way"));
        LogFile log = open(4, 2);
        append(log, "aaa\n");
        append(log, "bbb\n");

        assertThat(log.rotationError()).isNotZero();
        assertThat(path()).hasContent("aaa\nbbb\n");
        log.close();
    }

    private static final class NoRotations implements LogFile.Rotations {
        @Override
        public boolean begin() {
            return false;
        }

        @Override
        public void end() {}
    }
}
