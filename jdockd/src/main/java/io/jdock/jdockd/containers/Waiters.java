package io.jdock.jdockd.containers;

import io.jdock.jdockd.containers.state.State;
import io.jdock.proto.plain.error.Failure;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Those who wait for a container to end. */
public final class Waiters {
    /** What is waited for. */
    public enum Condition {
        NOT_RUNNING,
        NEXT_EXIT,
        REMOVED;

        /** As the API names it; empty is the first. */
        public static Condition parse(String text) {
            return switch (text) {
                case "", "not-running" -> NOT_RUNNING;
                case "next-exit" -> NEXT_EXIT;
                case "removed" -> REMOVED;
                default -> throw Failure.invalid("invalid condition: \"" + text + "\"");
            };
        }
    }

    /** What came of the last run, or of the attempt to start one. */
    public record Outcome(int exitCode) {
        static Outcome of(State state) {
            return new Outcome(state.exitCode());
        }
    }

    private final List<CompletableFuture<Outcome>> exits = new ArrayList<>();
    private final List<CompletableFuture<Outcome>> removals = new ArrayList<>();
    private boolean removed;

    /**
     * Registers at once; when it is already as waited for, the answer is there at once too.
     *
     * @param now read after registering is safe, so that no end falls in between
     */
    public synchronized CompletableFuture<Outcome> await(Condition condition, Supplier<State> now) {
        CompletableFuture<Outcome> answer = new CompletableFuture<>();
        State state = now.get();
        boolean done = condition == Condition.NOT_RUNNING && !state.status().active();
        if (done || removed) {
            answer.complete(Outcome.of(state));
            return answer;
        }
        List<CompletableFuture<Outcome>> list = condition == Condition.REMOVED ? removals : exits;
        list.removeIf(CompletableFuture::isDone);
        list.add(answer);
        return answer;
    }

    void ended(State state) {
        complete(state, false);
    }

    void removed(State state) {
        complete(state, true);
    }

    private void complete(State state, boolean gone) {
        List<CompletableFuture<Outcome>> due = new ArrayList<>();
        synchronized (this) {
            removed |= gone;
            due.addAll(exits);
            exits.clear();
            if (gone) {
                due.addAll(removals);
                removals.clear();
            }
        }
        due.forEach(answer -> answer.complete(Outcome.of(state)));
    }
}
