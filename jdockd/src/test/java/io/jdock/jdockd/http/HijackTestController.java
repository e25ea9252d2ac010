package io.jdock.jdockd.http;

import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.error.Kind;
import io.jdock.proto.plain.sys.Errno;
import io.jdock.proto.plain.sys.Linux;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.locks.LockSupport;

/** Takers as tests need them: what a shim does with a descriptor, here in Java. */
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
final class HijackTestController {
    static final int LARGE = 20 << 20;

    private final Linux linux;

    HijackTestController(Linux linux) {
        this.linux = linux;
    }

    @Post("/containers/{id}/attach")
    @Consumes(MediaType.ALL)
    HttpResponse<?> attach(HttpRequest<?> request, String id) {
        return switch (id) {
            case "echo" -> Hijack.take(request, Hijack.RAW, this::echo);
            case "large" -> Hijack.take(request, Hijack.RAW, this::largeAfterEnd);
            case "hello" -> Hijack.take(request, Hijack.RAW, this::hello);
            case "late" -> Hijack.take(request, Hijack.RAW, this::tooLate);
            default -> throw Failure.notFound("No such container: " + id);
        };
    }

    private void hello(ClientConnection client) {
        try (client) {
            client.accept();
            client.write("hello".getBytes(StandardCharsets.UTF_8));
        }
    }

    private void tooLate(ClientConnection client) {
        try (client) {
            client.refuse(new Failure(Kind.UNAVAILABLE, "the \"shim\" <is> silent"));
        }
    }

    private void echo(ClientConnection client) {
        try (client) {
            client.accept();
            client.write(readAll(client));
        }
    }

    private void largeAfterEnd(ClientConnection client) {
        try (client) {
            client.accept();
            readAll(client);
            byte[] chunk = new byte[64 << 10];
            for (int left = LARGE; left > 0; left -= chunk.length) {
                client.write(chunk);
            }
        }
    }

    private byte[] readAll(ClientConnection client) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(client.received());
        byte[] buffer = new byte[8192];
        while (true) {
            int count = linux.files().read(client.descriptor(), buffer, buffer.length);
            if (count == -Errno.EAGAIN) {
                LockSupport.parkNanos(1_000_000);
            } else if (count <= 0) {
                return all.toByteArray();
            } else {
                all.write(buffer, 0, count);
            }
        }
    }
}
