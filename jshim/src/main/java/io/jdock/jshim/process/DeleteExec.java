package io.jdock.jshim.process;

import io.jdock.jshim.rpc.Reply;

/** Delete of an exec that has ended, or was never started. */
final class DeleteExec {
    private DeleteExec() {}

    static void delete(Task task, TaskProcess process, Departures departures, Reply reply) {
        process.turns().take(reply, turn -> run(task, process, departures, turn));
    }

    private static void run(
            Task task, TaskProcess process, Departures departures, Turns.Turn turn) {
        process.status().checkDelete();
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
