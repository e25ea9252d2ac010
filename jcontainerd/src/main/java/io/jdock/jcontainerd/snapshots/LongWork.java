package io.jdock.jcontainerd.snapshots;

import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.error.Kind;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Work that keeps a processor or a disk busy for long: unpacking, counting, removing trees. A
 * virtual thread gives its carrier back only when it waits, which system calls and computing are
 * not; a few such requests would stop all others. So they run on threads of their own, as many at a
 * time as the machine can use.
 */
public final class LongWork {
    private static final int THREADS = Math.max(4, Runtime.getRuntime().availableProcessors());
    private static final ThreadPoolExecutor POOL = pool();

    private LongWork() {}

    private static ThreadPoolExecutor pool() {
        ThreadPoolExecutor pool =
                new ThreadPoolExecutor(
                        THREADS,
                        THREADS,
                        10,
                        TimeUnit.SECONDS,
                        new LinkedBlockingQueue<>(),
                        Thread.ofPlatform().daemon().name("long-work-", 0).factory());
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    /** Does the work and returns its result; what it throws is thrown here. */
    public static <T> T run(Supplier<T> work) {
        try {
            return POOL.submit(work::get).get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause
                    ? cause
                    : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure(Kind.CANCELLED, "interrupted while waiting for a thread", e);
        }
    }
}
