package io.jdock.jdockd.containers;

import io.jdock.proto.plain.error.Failure;

import jakarta.inject.Singleton;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Shut until the networks of containers that ended unseen were taken back. */
@Singleton
class StartGate {
    private static final long SECONDS = 30;

    private final CountDownLatch open = new CountDownLatch(1);

    void open() {
        open.countDown();
    }

    void pass() {
        try {
            if (!open.await(SECONDS, TimeUnit.SECONDS)) {
                throw Failure.unavailable("no container can be started: containerd is silent");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw Failure.unavailable("the start was called off");
        }
    }
}
