package io.jdock.jrunc.commands;

import io.jdock.jrunc.checkpoint.Criu;
import io.jdock.jrunc.checkpoint.CriuOptions;
import io.jdock.jrunc.container.Paths;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.sys.Errno;
import io.jdock.proto.plain.sys.Files;
import io.jdock.proto.plain.sys.LinuxException;
import io.jdock.proto.plain.sys.Open;

/** What the command lines of checkpoint and restore have in common. */
final class CriuFlags {
    private CriuFlags() {}

    /** Adds the flags of both. */
    static Flags shared(Flags flags) {
        return flags.value("image-path", "directory of the images (default: ./checkpoint)")
                .value("work-path", "directory of criu's logs (default: the images')")
                .value("manage-cgroups-mode", "what of cgroups: soft, full, strict or ignore")
                .value("empty-ns", "namespace to leave empty: network")
                .toggle("tcp-established", "allow open TCP connections")
                .toggle("ext-unix-sk", "allow unix sockets connected to the outside")
                .toggle("shell-job", "allow processes that a shell's terminal controls")
                .toggle("file-locks", "allow file locks")
                .toggle("auto-dedup", "punch out of earlier images what later ones hold")
                .toggle("lazy-pages", "fetch pages of memory only when they are used");
    }

    static Criu criu(Context context) {
        return new Criu(context.linux(), Environment.own(context.linux()).variables());
    }

    static CriuOptions options(Context context, Given given) {
        for (String namespace : given.all("empty-ns")) {
            if (!namespace.equals("network")) {
                throw Failure.invalid("namespace \"" + namespace + "\" is not supported");
            }
        }
        String images = Paths.absolute(given.text("image-path", "checkpoint"));
        make(context.linux().files(), images);
        return new CriuOptions(
                images,
                Paths.absolute(given.text("work-path")),
                parent(context.linux().files(), images, given.text("parent-path")),
                given.on("leave-running"),
                given.on("tcp-established"),
                given.on("tcp-skip-in-flight"),
                given.on("link-remap"),
                given.on("ext-unix-sk"),
                given.on("shell-job"),
                given.on("file-locks"),
                given.on("pre-dump"),
                given.on("auto-dedup"),
                given.on("lazy-pages"),
                given.number("status-fd", -1),
                given.text("page-server"),
                given.text("manage-cgroups-mode"),
                given.text("lsm-profile"),
                given.text("lsm-mount-context"));
    }

    /** With all its parents; memory of processes is nobody else's business. */
    private static void make(Files files, String path) {
        int slash = path.indexOf('/', 1);
        while (slash > 0) {
            makeOne(files, path.substring(0, slash));
            slash = path.indexOf('/', slash + 1);
        }
        makeOne(files, path);
    }

    private static void makeOne(Files files, String path) {
        try {
            files.mkdir(Open.AT_FDCWD, path, 0700);
        } catch (LinuxException e) {
            if (e.errno() != Errno.EEXIST) {
                throw e;
            }
        }
    }

    private static String parent(Files files, String images, String path) {
        if (path.isEmpty()) {
            return path;
        }
        if (path.startsWith("/")) {
            throw Failure.invalid("--parent-path must be relative");
        }
        int errno = errno(files, images + "/" + path);
        if (errno != 0) {
            throw Failure.invalid(
                    "invalid --parent-path: stat "
                            + images
                            + "/"
                            + path
                            + ": "
                            + Errno.text(errno));
        }
        return path;
    }

    private static int errno(Files files, String directory) {
        try {
            return files.stat(directory).directory() ? 0 : Errno.ENOTDIR;
        } catch (LinuxException e) {
            return e.errno();
        }
    }
}
