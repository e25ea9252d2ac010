package io.jdock.jshim.gzip;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdock.proto.jvm.sys.JnaLinux;
import io.jdock.proto.plain.sys.Linux;
import io.jdock.proto.plain.sys.Open;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.zip.GZIPInputStream;

class GzipTest {
    private static final Linux LINUX = JnaLinux.install();

    @TempDir private Path directory;

    private byte[] packed(byte[] content) throws IOException {
        Path source = Files.write(directory.resolve("source"), content);
        int from = LINUX.files().open(source.toString(), Open.RDONLY);
        Path target = directory.resolve("target");
        int flags = Open.WRONLY | Open.CREAT | Open.TRUNC;
        int to = LINUX.files().open(Open.AT_FDCWD, target.toString(), flags, 0600);
        new Gzip(LINUX.files(), from, to).pack("{}");
        LINUX.files().close(from);
        LINUX.files().close(to);
        return Files.readAllBytes(target);
    }

    private void comesBack(byte[] content) throws IOException {
        byte[] packed = packed(content);
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            assertThat(in.readAllBytes()).isEqualTo(content);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 100, 65_535, 65_536, 65_537, 400_000})
    void whatIsPackedComesBack(int size) throws IOException {
        byte[] noise = new byte[size];
        new Random(size).nextBytes(noise);
        comesBack(noise);
        comesBack(new byte[size]);
        for (int i = 0; i < size; i++) {
            noise[i] = (byte) ("abcdefgh".charAt(noise[i] & 7) + (i % 97 == 0 ? 1 : 0));
        }
        comesBack(noise);
    }

    /** Symbols so unequal that their codes would be longer than the format has bits for. */
    @Test
    void codesStayWithinTheFormat() throws IOException {
        StringBuilder text = new StringBuilder();
        Random random = new Random(5);
        for (int symbol = 0, uses = 1; symbol < 24; symbol++, uses = (int) (uses * 1.6 + 1)) {
            for (int i = 0; i < uses && text.length() < 60_000; i++) {
                text.insert(random.nextInt(text.length() + 1), (char) ('A' + symbol));
            }
        }
        comesBack(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void logLinesShrinkToATenth() throws IOException {
        StringBuilder log = new StringBuilder();
        for (int i = 0; i < 5_000; i++) {
            log.append("{\"log\":\"request ").append(i * 7919 % 10_007).append(" served\\n\",");
            log.append("\"stream\":\"stdout\",\"time\":\"2026-11-21T05:04:47.").append(i + 100_000);
            log.append("Z\"}\n");
        }
        byte[] content = log.toString().getBytes(StandardCharsets.UTF_8);
        comesBack(content);

        assertThat(packed(content).length).isLessThan(content.length / 10);
    }
}
