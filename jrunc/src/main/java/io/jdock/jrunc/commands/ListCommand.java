package io.jdock.jrunc.commands;

import io.jdock.jrunc.container.Container;
import io.jdock.jrunc.container.ContainerId;
import io.jdock.jrunc.container.State;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.json.JsonOutput;

import java.util.ArrayList;
import java.util.List;

/** {@code list}. */
final class ListCommand implements Command {
    @Override
    public Usage usage() {
        Flags flags =
                Flags.anywhere()
                        .value("format|f", "table or json (default: \"table\")")
                        .toggle("quiet|q", "print ids only");
        return new Usage("list", "list the containers of this root", "", 0, 0, flags);
    }

    @Override
    public int run(Context context, Given given) {
        List<Container> containers = containers(context);
        String format = given.text("format", "table");
        if (given.on("quiet")) {
            containers.forEach(container -> context.print(container.id() + "\n"));
        } else if (format.equals("table")) {
            context.print(table(containers));
        } else if (format.equals("json")) {
            context.print(containers.isEmpty() ? "null" : json(containers));
        } else {
            throw Failure.invalid("invalid format option");
        }
        return 0;
    }

    /** One that vanishes while it is looked at, or was never finished, is left out. */
    private static List<Container> containers(Context context) {
        List<Container> containers = new ArrayList<>();
        for (String name : context.store().names()) {
            try {
                containers.add(context.load(new ContainerId(name)));
            } catch (Failure e) {
                context.log().debug("list: " + name + ": " + e.getMessage());
            }
        }
        return containers;
    }

    private static String table(List<Container> containers) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("ID", "PID", "STATUS", "BUNDLE", "CREATED", "OWNER"));
        for (Container container : containers) {
            State state = container.state();
            boolean alive = container.status().alive();
            rows.add(
                    List.of(
                            state.id(),
                            alive ? Integer.toString(state.pid()) : "0",
                            container.status().text(),
                            state.bundle(),
                            state.created(),
                            owner(state)));
        }
        return Listing.table(rows);
    }

    private static String json(List<Container> containers) {
        JsonOutput out = JsonOutput.compact().beginArray();
        for (Container container : containers) {
            State state = container.state();
            out.beginObject();
            state.members(out, container.status());
            out.member("owner", owner(state)).endObject();
        }
        return out.endArray().toString();
    }

    private static String owner(State state) {
        return state.owner() == 0 ? "root" : "#" + state.owner();
    }
}
