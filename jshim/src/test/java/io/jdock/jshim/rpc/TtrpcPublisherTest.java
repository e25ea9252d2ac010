package io.jdock.jshim.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdock.jshim.loop.TestLoop;
import io.jdock.proto.plain.sys.Open;
import io.jdock.proto.plain.wire.TaskEvent;
import io.jdock.proto.plain.wire.WireMessage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

class TtrpcPublisherTest {
    @TempDir private Path directory;
    private final TestLoop test = new TestLoop();
    private final List<String> events = new ArrayList<>();
    private final List<Reply> replies = new ArrayList<>();
    private boolean answering = true;

    private String path() {
        return directory.resolve("e").toString();
    }

    private Server daemon() {
        int listener = TestLoop.LINUX.sockets().listen(path(), 8);
        Server server =
                new Server(test.loop, TestLoop.LINUX, test.log, listener, false, this::forward);
        server.watch();
        return server;
    }

    private void forward(Call call, Reply reply) {
        String text = new String(call.payload(), StandardCharsets.ISO_8859_1);
        events.add(text.substring(text.indexOf("/tasks/") + 7, text.indexOf('"')).strip());
        if (answering) {
            reply.answer(WireMessage.EMPTY);
        } else {
            replies.add(reply);
        }
    }

    private TtrpcPublisher publisher() {
        return new TtrpcPublisher(test.loop, TestLoop.LINUX, test.log, path(), "moby");
    }

    @Test
    void oneAtATimeInOrder() {
        daemon();
        answering = false;
        TtrpcPublisher publisher = publisher();
        publisher.publish(new TaskEvent.Started("id", 1));
        publisher.publish(new TaskEvent.Paused("id"));
        test.until(() -> !events.isEmpty());
        test.turn(20);
        assertThat(events).containsExactly("start");
        answering = true;
        replies.getFirst().answer(WireMessage.EMPTY);

        boolean[] idle = new boolean[1];
        publisher.whenIdle(() -> idle[0] = true);
        test.until(() -> idle[0]);
        assertThat(events).containsExactly("start", "paused");
    }

    @Test
    void waitsForADaemonThatIsAway() {
        TtrpcPublisher publisher = publisher();
        publisher.publish(new TaskEvent.Started("id", 1));
        test.turn(10);
        Server first = daemon();
        test.until(() -> events.size() == 1);
        first.close();
        TestLoop.LINUX.files().unlink(Open.AT_FDCWD, path(), 0);
        publisher.publish(new TaskEvent.Resumed("id"));
        test.turn(10);
        daemon();

        test.until(() -> events.size() == 2);
        assertThat(events).containsExactly("start", "resumed");
    }
}
