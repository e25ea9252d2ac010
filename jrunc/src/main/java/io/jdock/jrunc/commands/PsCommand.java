package io.jdock.jrunc.commands;

import io.jdock.jrunc.container.Container;
import io.jdock.jrunc.container.ContainerId;
import io.jdock.jrunc.container.Members;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.json.JsonOutput;
import io.jdock.proto.plain.sys.LinuxException;
import io.jdock.proto.plain.sys.Utf8;

import java.util.ArrayList;
import java.util.List;

/** {@code ps}: the processes of a container, by their pids outside. */
final class PsCommand implements Command {
    private static final int MAX_BYTES = 1 << 20;

    @Override
    public int run(Context context, List<String> words) {
        Flags.Given given = Flags.anywhere().values("format|f").parse(words);
        if (given.arguments().isEmpty()) {
            throw Failure.invalid("runc: \"ps\" requires a minimum of 1 argument");
        }
        String format = given.text("format", "table");
        Container container = context.load(new ContainerId(given.arguments().getFirst()));
        List<Integer> pids = new Members(context.linux().files()).pids(container.state());
        switch (format) {
            case "json" -> context.print(json(pids) + "\n");
            case "table" -> context.print(table(context, pids));
            default -> throw Failure.invalid("invalid format option");
        }
        return 0;
    }

    private static String json(List<Integer> pids) {
        JsonOutput out = JsonOutput.compact().beginArray();
        for (int pid : pids) {
            out.value(pid);
        }
        return out.endArray().toString();
    }

    private static String table(Context context, List<Integer> pids) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("UID", "PID", "CMD"));
        for (int pid : pids) {
            String process = "/proc/" + pid;
            try {
                byte[] words = context.linux().files().readFile(process + "/cmdline", MAX_BYTES);
                int uid = context.linux().files().stat(process).uid();
                String command = Utf8.decode(words).replace('\0', ' ').trim();
                rows.add(List.of(Integer.toString(uid), Integer.toString(pid), command));
            } catch (LinuxException e) {
                context.log().debug("ps: " + e.getMessage());
            }
        }
        return Listing.table(rows);
    }
}
