package io.jdock.jrunc.commands;

import java.util.List;

/** All commands by their verbs. */
final class Verbs {
    private static final List<String> ALL =
            List.of(
                    "checkpoint",
                    "create",
                    "delete",
                    "events",
                    "exec",
                    "kill",
                    "list",
                    "pause",
                    "ps",
                    "restore",
                    "resume",
                    "run",
                    "spec",
                    "start",
                    "state",
                    "update",
                    "features");

    private Verbs() {}

    /**
     * @return null if nothing is called so
     */
    static Command find(String verb) {
        return switch (verb) {
            case "create" -> new CreateCommand();
            case "start" -> new StartCommand();
            case "run" -> new RunCommand();
            case "exec" -> new ExecCommand();
            case "state" -> new StateCommand();
            case "kill" -> new KillCommand();
            case "delete" -> new DeleteCommand();
            case "list" -> new ListCommand();
            case "ps" -> new PsCommand();
            case "pause" -> new PauseCommand(true);
            case "resume" -> new PauseCommand(false);
            case "update" -> new UpdateCommand();
            case "events" -> new EventsCommand();
            case "checkpoint" -> new CheckpointCommand();
            case "restore" -> new RestoreCommand();
            case "spec" -> new SpecCommand();
            case "features" -> new FeaturesCommand();
            default -> null;
        };
    }

    static List<Usage> usages() {
        return ALL.stream().map(verb -> find(verb).usage()).toList();
    }
}
