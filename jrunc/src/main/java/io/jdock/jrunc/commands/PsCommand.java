package io.jdock.jrunc.commands;

import io.jdock.jrunc.container.Container;
import io.jdock.jrunc.container.Members;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.json.JsonOutput;

import java.util.List;

/** {@code ps}: the processes of a container, by their pids outside. */
final class PsCommand implements Command {
    private static final List<String> USUAL = List.of("-ef");

    @Override
    public Usage usage() {
        Flags flags = Flags.inFront().value("format|f", "table or json (default: \"table\")");
        return new Usage(
                "ps",
                "list the processes of a container",
                "<container-id> [options of ps(1)]",
                1,
                Usage.ANY,
                flags);
    }

    @Override
    public int run(Context context, Given given) {
        Container container = context.load(given);
        List<Integer> pids = new Members(context.linux().files()).pids(container.state());
        switch (given.text("format", "table")) {
            case "json" -> context.print(json(pids) + "\n");
            case "table" -> context.print(table(context, given, pids));
            default -> throw Failure.invalid("invalid format option");
        }
        return 0;
    }

    private static String json(List<Integer> pids) {
        JsonOutput out = JsonOutput.compact().beginArray();
        pids.stream().sorted().forEach(pid -> out.value((long) pid));
        return out.endArray().toString();
    }

    private static String table(Context context, Given given, List<Integer> pids) {
        List<String> words = given.arguments();
        List<String> options = words.size() > 1 ? words.subList(1, words.size()) : USUAL;
        return ProcessTable.only(pids, new HostProgram(context.linux()).run("ps", options));
    }
}
