package io.jdock.jshim.process;

import io.jdock.jshim.rpc.Reply;
import io.jdock.proto.plain.error.Failure;

/** Delete of an exec that has ended, or was never started. */
final class DeleteExec {
    private DeleteExec() {}

    static void delete(Task task, TaskProcess process, Departures departures, Reply reply) {
        process.turns().take(reply, turn -> run(task, process, departures, turn));
    }

    private static void run(
            Task task, TaskProcess process, Departures departures, Turns.Turn turn) {
        if (process.status().alive()) {
            throw Failure.precondition("cannot delete a running process");
        }
        process.streams()
                .whenEnded(
                        () -> {
                            process.streams().close();
                            process.deleted();
                            departures.expect(process.streams());
                            task.remove(process);
                            task.runtime().remove(task.bundle().execProcess(process.execId()));
                            turn.answer(process.end());
                        });
    }
}
