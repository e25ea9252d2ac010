package io.jdock.jrunc.commands;

import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.sys.Open;
import io.jdock.proto.plain.sys.Utf8;

import java.util.List;

/** {@code spec}: a config.json to start from. */
final class SpecCommand implements Command {
    @Override
    public int run(Context context, List<String> words) {
        Flags.Given given = Flags.anywhere().values("bundle|b").switches("rootless").parse(words);
        Context.exactly("spec", given, 0);
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
        context.linux().files().writeAll(fd, Utf8.encode(SpecTemplate.text(uid)));
        context.linux().files().close(fd);
        return 0;
    }
}
