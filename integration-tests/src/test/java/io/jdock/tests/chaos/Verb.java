package io.jdock.tests.chaos;

import java.util.List;

/** A command of the runtime that is killed, and the life its container has behind it by then. */
enum Verb {
    CREATE(List.of(), "create", "--pid-file", "PID", "-b", "BUNDLE", "ID"),
    RUN(List.of(), "run", "--pid-file", "PID", "-b", "BRIEF", "ID"),
    RUN_DETACHED(List.of(), "run", "-d", "--pid-file", "PID", "-b", "BUNDLE", "ID"),
    START(List.of(CREATE), "start", "ID"),
    EXEC(List.of(RUN_DETACHED), "exec", "--pid-file", "PID", "ID", "true"),
    EXEC_DETACHED(List.of(RUN_DETACHED), "exec", "-d", "ID", "sleep", "MARK"),
    KILL(List.of(RUN_DETACHED, EXEC_DETACHED), "kill", "ID", "KILL"),
    DELETE(List.of(RUN_DETACHED, EXEC_DETACHED, KILL), "delete", "ID"),
    DELETE_CREATED(List.of(CREATE), "delete", "-f", "ID"),
    DELETE_RUNNING(List.of(RUN_DETACHED, EXEC_DETACHED), "delete", "-f", "ID"),
    PAUSE(List.of(RUN_DETACHED), "pause", "ID"),
    RESUME(List.of(RUN_DETACHED, EXEC_DETACHED, PAUSE), "resume", "ID"),
    DELETE_PAUSED(List.of(RUN_DETACHED, EXEC_DETACHED, PAUSE), "delete", "-f", "ID"),
    UPDATE(List.of(RUN_DETACHED), "update", "--memory", "33554432", "--pids-limit", "50", "ID"),
    STATE(List.of(RUN_DETACHED), "state", "ID"),
    LIST(List.of(RUN_DETACHED), "list");

    private final List<Verb> before;
    private final List<String> words;

    Verb(List<Verb> before, String... words) {
        this.before = before;
        this.words = List.of(words);
    }

    /** What makes the container that this needs. */
    List<Verb> before() {
        return before;
    }

    /**
     * The words behind the runtime's root. BUNDLE stands for one whose program sleeps, BRIEF for
     * one whose program ends at once, MARK for an argument that tells its processes.
     */
    List<String> words() {
        return words;
    }
}
