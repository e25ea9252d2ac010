package io.jdock.jdockd.system;

import jakarta.inject.Singleton;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** What the machine below us is, read from the kernel's files. */
@Singleton
final class Machine {
    private static final Path CGROUPS = Path.of("/sys/fs/cgroup");

    boolean unifiedCgroups() {
        return Files.exists(CGROUPS.resolve("cgroup.controllers"));
    }

    /** Whether limits of this kind can be set; version 1 has a hierarchy for each. */
    boolean hasController(String name) {
        if (!unifiedCgroups()) {
            return Files.isDirectory(CGROUPS.resolve(name));
        }
        return (" " + line(CGROUPS.resolve("cgroup.controllers")) + " ").contains(" " + name + " ");
    }

    boolean hasFile(String version1) {
        return unifiedCgroups() || Files.exists(CGROUPS.resolve(version1));
    }

    String kernelVersion() {
        return line(Path.of("/proc/sys/kernel/osrelease"));
    }

    String hostName() {
        return line(Path.of("/proc/sys/kernel/hostname"));
    }

    /** As uname(2) says it, not as the JVM does. */
    String architecture() {
        String name = System.getProperty("os.arch");
        return name.equals("amd64") ? "x86_64" : name;
    }

    /** The same in Go's words, which images use. */
    String platformArchitecture() {
        return architecture().equals("x86_64")
                ? "amd64"
                : architecture().replace("aarch64", "arm64");
    }

    String operatingSystem() {
        return osRelease("PRETTY_NAME").orElse("Linux");
    }

    String operatingSystemVersion() {
        return osRelease("VERSION_ID").orElse("");
    }

    long memory() {
        return Long.parseLong(
                        find(Path.of("/proc/meminfo"), "MemTotal:")
                                .map(rest -> rest.replace("kB", "").strip())
                                .orElse("0"))
                * 1024;
    }

    int processors() {
        return Runtime.getRuntime().availableProcessors();
    }

    boolean enabled(String sysctl) {
        return line(Path.of("/proc/sys").resolve(sysctl)).equals("1");
    }

    int openFiles() {
        String[] names = Path.of("/proc/self/fd").toFile().list();
        return names == null ? 0 : names.length;
    }

    private static Optional<String> osRelease(String key) {
        return find(Path.of("/etc/os-release"), key + "=")
                .map(value -> value.replaceAll("^\"|\"$", ""));
    }

    private static Optional<String> find(Path file, String prefix) {
        try (var lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith(prefix))
                    .map(line -> line.substring(prefix.length()))
                    .findFirst();
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    private static String line(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException unreadable) {
            return "";
        }
    }
}
