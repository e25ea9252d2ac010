package io.jdock.jdockd.containers.runtime;

import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.sys.Errno;
import io.jdock.proto.plain.sys.Linux;
import io.jdock.proto.plain.sys.LinuxException;
import io.jdock.proto.plain.sys.Mounts;
import io.jdock.proto.plain.sys.Open;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Looks into a container's root without ever leaving it: every path is resolved by the kernel
 * inside (openat2, RESOLVE_IN_ROOT), so no link of an image leads to the host.
 */
public final class RootFiles {
    /** More than any honest passwd or group (CVE-2026-47262). */
    private static final int MAX_SIZE = 10 << 20;

    private final Linux linux;
    private final int root;

    private RootFiles(Linux linux, int root) {
        this.linux = linux;
        this.root = root;
    }

    /** The root of a process that runs. */
    public static <T> T ofProcess(Linux linux, int pid, Function<RootFiles, T> look) {
        return in(linux, "/proc/" + pid + "/root", look);
    }

    /**
     * The root that a snapshot's mounts make.
     *
     * @param place an existing empty directory to mount on meanwhile
     */
    public static <T> T ofMounts(
            Linux linux, List<RootMount> mounts, Path place, Function<RootFiles, T> look) {
        RootMount mount = mounts.getFirst();
        if (mount.type().equals("bind") || mount.options().contains("rbind")) {
            return in(linux, mount.source(), look);
        }
        // Not our own mount namespace's business for longer than a moment.
        linux.mounts()
                .mount(
                        mount.source(),
                        place.toString(),
                        mount.type(),
                        Mounts.MS_NOSUID | Mounts.MS_NODEV | Mounts.MS_NOEXEC,
                        data(mount.options()));
        try {
            return in(linux, place.toString(), look);
        } finally {
            linux.mounts().umount(place.toString(), Mounts.MNT_DETACH);
        }
    }

    private static String data(List<String> options) {
        List<String> data = new ArrayList<>(options);
        data.removeAll(List.of("rw", "ro"));
        return String.join(",", data);
    }

    private static <T> T in(Linux linux, String path, Function<RootFiles, T> look) {
        int root = linux.files().open(path, Open.PATH | Open.DIRECTORY);
        try {
            return look.apply(new RootFiles(linux, root));
        } finally {
            linux.files().close(root);
        }
    }

    /** The text of a file; empty if there is none, or what is there is no regular file. */
    public String text(String path) {
        int file;
        try {
            file =
                    linux.files()
                            .openResolved(
                                    root,
                                    path,
                                    Open.RDONLY | Open.NONBLOCK | Open.NOCTTY,
                                    0,
                                    Open.RESOLVE_IN_ROOT | Open.RESOLVE_NO_MAGICLINKS);
        } catch (LinuxException missing) {
            return "";
        }
        try {
            return linux.files().stat(file).regular() ? read(path, file) : "";
        } finally {
            linux.files().close(file);
        }
    }

    private String read(String path, int file) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] buffer = new byte[8192];
        int count = linux.files().read(file, buffer, buffer.length);
        while (count > 0) {
            bytes.write(buffer, 0, count);
            if (bytes.size() > MAX_SIZE) {
                throw Failure.invalid(path + " of the container is larger than " + MAX_SIZE);
            }
            count = linux.files().read(file, buffer, buffer.length);
        }
        if (count < 0) {
            throw new LinuxException("read " + path, -count);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /** Makes an empty file that tells programs where they run; one that is there stays. */
    public void mark(String name) {
        try {
            linux.files()
                    .close(
                            linux.files()
                                    .openResolved(
                                            root,
                                            name,
                                            Open.WRONLY | Open.CREAT | Open.EXCL | Open.NOFOLLOW,
                                            0755,
                                            Open.RESOLVE_IN_ROOT));
        } catch (LinuxException failed) {
            if (failed.errno() != Errno.EEXIST) {
                throw failed;
            }
        }
    }
}
