package io.jdock.jdockd.containers.api;

import io.micronaut.core.annotation.Nullable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** Rows as {@code ps -ef} prints them, read from /proc (proc(5)). */
final class ProcessTable {
    static final List<String> TITLES =
            List.of("UID", "PID", "PPID", "C", "STIME", "TTY", "TIME", "CMD");

    /** USER_HZ, the same on all of Linux for programs. */
    private static final long TICKS = 100;

    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm").withZone(ZoneId.systemDefault());

    private ProcessTable() {}

    /** Null if the process is gone. */
    static @Nullable List<String> row(int pid) {
        Path directory = Path.of("/proc", Integer.toString(pid));
        try {
            String stat = text(directory.resolve("stat"));
            // The name may hold anything, so fields are counted behind its closing bracket.
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).trim().split(" ");
            long ticks = Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
            long startedAfterBoot = Long.parseLong(fields[19]) / TICKS;
            Instant started = boot().plusSeconds(startedAfterBoot);
            long age = Math.max(1, Duration.between(started, Instant.now()).toSeconds());
            return List.of(
                    Files.getOwner(directory).getName(),
                    Integer.toString(pid),
                    fields[1],
                    Long.toString(Math.min(99, ticks * 100 / TICKS / age)),
                    CLOCK.format(started),
                    terminal(Integer.parseInt(fields[4])),
                    clock(ticks / TICKS),
                    command(directory, stat));
        } catch (IOException | NumberFormatException gone) {
            return null;
        }
    }

    private static Instant boot() throws IOException {
        return text(Path.of("/proc/stat"))
                .lines()
                .filter(line -> line.startsWith("btime "))
                .map(line -> Instant.ofEpochSecond(Long.parseLong(line.substring(6).trim())))
                .findFirst()
                .orElse(Instant.EPOCH);
    }

    private static String terminal(int device) {
        int major = device >> 8 & 0xFFF;
        return major >= 136 && major < 144 ? "pts/" + (device & 0xFF) : "?";
    }

    private static String clock(long seconds) {
        return String.format(
                Locale.ROOT, "%02d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
    }

    private static String command(Path directory, String stat) throws IOException {
        String line = text(directory.resolve("cmdline")).replace('\0', ' ').trim();
        return line.isEmpty()
                ? "[" + stat.substring(stat.indexOf('(') + 1, stat.lastIndexOf(')')) + "]"
                : line;
    }

    private static String text(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }
}
