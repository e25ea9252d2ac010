package io.jdock.jrunc.commands;

import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.sys.Open;
import io.jdock.proto.plain.sys.Utf8;

/** {@code spec}: a config.json to start from. */
final class SpecCommand implements Command {
    private static final long CGROUP2_MAGIC = 0x63677270;

    @Override
    public Usage usage() {
        Flags flags =
                Flags.anywhere()
                        .value("bundle|b", "directory of the bundle")
                        .toggle("rootless", "for a user without privileges");
        return new Usage("spec", "write a config.json to start from", "", 0, 0, flags);
    }

    @Override
    public int run(Context context, Given given) {
        String bundle = given.text("bundle");
        if (!bundle.isEmpty()) {
            context.linux().files().chdir(bundle);
        }
        if (context.linux().files().exists("config.json")) {
            throw Failure.exists("File config.json exists. Remove it first");
        }
        int uid = given.on("rootless") ? context.linux().processes().effectiveUid() : -1;
        int fd =
                context.linux()
                        .files()
                        .open(
                                Open.AT_FDCWD,
                                "config.json",
                                Open.WRONLY | Open.CREAT | Open.EXCL,
                                0666);
        context.linux().files().writeAll(fd, Utf8.encode(SpecTemplate.text(uid, unified(context))));
        context.linux().files().close(fd);
        return 0;
    }

    private static boolean unified(Context context) {
        if (!context.linux().files().exists("/sys/fs/cgroup")) {
            return false;
        }
        int fd = context.linux().files().open("/sys/fs/cgroup", Open.RDONLY | Open.DIRECTORY);
        long type = context.linux().files().fileSystemType(fd);
        context.linux().files().close(fd);
        return type == CGROUP2_MAGIC;
    }
}
