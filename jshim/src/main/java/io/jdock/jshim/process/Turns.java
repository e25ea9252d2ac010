package io.jdock.jshim.process;

import io.jdock.jshim.loop.Log;
import io.jdock.jshim.rpc.Reply;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.wire.WireMessage;

import java.util.ArrayDeque;
import java.util.Deque;

/** Lets the operations on one process run one after the other, each from call to answer. */
final class Turns {
    private static final int MAX_WAITING = 64;

    /** The operation; it ends when its turn is answered. */
    interface Operation {
        void run(Turn turn);
    }

    private final Log log;
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private boolean busy;

    Turns(Log log) {
        this.log = log;
    }

    void take(Reply reply, Operation operation) {
        if (waiting.size() >= MAX_WAITING) {
            throw Failure.unavailable("too many operations wait for this process");
        }
        Turn turn = new Turn(reply);
        waiting.addLast(() -> turn.guard(() -> operation.run(turn)));
        next();
    }

    private void next() {
        while (!busy && !waiting.isEmpty()) {
            busy = true;
            waiting.removeFirst().run();
        }
    }

    /** One operation's claim, and the way to its answer. */
    final class Turn implements Reply {
        private final Reply reply;
        private boolean over;

        Turn(Reply reply) {
            this.reply = reply;
        }

        /** Runs a step of the operation; what it throws is the operation's answer. */
        void guard(Runnable step) {
            try {
                step.run();
            } catch (Failure e) {
                fail(e);
            } catch (Throwable e) {
                log.error("an operation", e);
                fail(Failure.unknown("internal error", e));
            }
        }

        @Override
        public boolean wanted() {
            return reply.wanted();
        }

        @Override
        public void answer(WireMessage answer) {
            reply.answer(answer);
            end();
        }

        @Override
        public void fail(Failure failure) {
            reply.fail(failure);
            end();
        }

        private void end() {
            if (!over) {
                over = true;
                busy = false;
                next();
            }
        }
    }
}
