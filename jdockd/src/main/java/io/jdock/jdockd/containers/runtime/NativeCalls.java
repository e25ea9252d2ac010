package io.jdock.jdockd.containers.runtime;

import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.error.Kind;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Runs system calls that may wait for another process on threads of the kernel's own: a virtual
 * thread in native code holds its carrier, and two stopped shims would hold them all.
 */
final class NativeCalls {
    private static final ExecutorService THREADS =
            Executors.newCachedThreadPool(
                    Thread.ofPlatform().name("native-", 0).daemon().factory());

    private NativeCalls() {}

    static <T> T run(String what, Duration patience, Supplier<T> call) {
        CompletableFuture<T> result = CompletableFuture.supplyAsync(call, THREADS);
        try {
            return result.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof Failure failure) {
                throw failure;
            }
            throw Failure.unknown(what + ": " + failed.getCause().getMessage(), failed.getCause());
        } catch (TimeoutException late) {
            throw new Failure(Kind.DEADLINE_EXCEEDED, what + ": no answer in time", late);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Failure(Kind.CANCELLED, what + ": called off", stopped);
        }
    }
}
