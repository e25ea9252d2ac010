package io.jdock.jcontainerd.tasks;

import io.jdock.jcontainerd.bundles.ExitRecord;
import io.jdock.jcontainerd.metadata.Errors;
import io.jdock.proto.jvm.containerd.task.WaitResponse;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.error.Kind;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;

/** One container's task as the daemon knows it: whom to ask, and what was said of its end. */
final class Task {
    /** A shim whose binary cleans up behind it gets half a minute for that. */
    private static final Duration GONE_LIMIT = Duration.ofSeconds(45);

    private static final Duration FOUND_LIMIT = Duration.ofSeconds(30);

    private static final Executor WAITING = work -> Thread.ofVirtual().name("wait").start(work);

    private final TaskKey key;
    private final CompletableFuture<Shim> found = new CompletableFuture<>();
    private final CompletableFuture<Shim> gone = new CompletableFuture<>();
    private final AtomicBoolean exitTold = new AtomicBoolean();
    private final ReentrantLock deletion = new ReentrantLock();
    private final Map<String, CompletableFuture<WaitResponse>> ends = new ConcurrentHashMap<>();
    private volatile boolean deleted;
    private volatile ExitRecord heard;

    private final boolean restored;

    /**
     * @param restored whether it was there before this daemon began, so that clients know of it
     *     though its shim is still looked for
     */
    Task(TaskKey key, boolean restored) {
        this.key = key;
        this.restored = restored;
    }

    TaskKey key() {
        return key;
    }

    /** From now on calls reach the shim; those that waited go on. */
    void found(Shim shim) {
        found.complete(shim);
    }

    /** The shim has died; what is known of the end answers in its place. */
    void gone(Shim successor) {
        gone.complete(successor);
        found.complete(successor);
    }

    /** Whether it is a task for clients; while a request is making it, it is not. */
    boolean isListed() {
        return restored || found.isDone();
    }

    /**
     * Asks the shim; if that dies over the question, asks what is left of it.
     *
     * @throws Failure DEADLINE_EXCEEDED if the shim was not found yet after a daemon's start
     */
    <A> A ask(Function<Shim, A> question) {
        return ask(FOUND_LIMIT, question);
    }

    /** As {@link #ask(Function)}, waiting no longer than {@code limit} for the shim to be found. */
    <A> A ask(Duration limit, Function<Shim, A> question) {
        Shim shim = gone.isDone() ? await(gone, limit) : await(found, limit);
        try {
            return question.apply(shim);
        } catch (ShimGoneException e) {
            return question.apply(await(gone, GONE_LIMIT));
        }
    }

    /** As {@link #ask}, for what has no answer. */
    void tell(Consumer<Shim> order) {
        ask(
                shim -> {
                    order.accept(shim);
                    return null;
                });
    }

    /**
     * Completes when the process has ended. The shim is asked once for any number of clients, and
     * one that leaves leaves nothing behind.
     */
    CompletableFuture<WaitResponse> end(String execId) {
        CompletableFuture<WaitResponse> end =
                ends.computeIfAbsent(
                        execId,
                        process ->
                                CompletableFuture.supplyAsync(
                                        () -> ask(shim -> shim.await(process)), WAITING));
        end.whenComplete((answer, error) -> ends.remove(execId, end));
        return end.copy();
    }

    private Shim await(CompletableFuture<Shim> future, Duration limit) {
        try {
            return future.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new Failure(
                    Kind.DEADLINE_EXCEEDED,
                    "shim of task " + key.id() + " has not answered yet: context deadline exceeded",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure(Kind.CANCELLED, "interrupted: context canceled", e);
        } catch (ExecutionException e) {
            throw (Failure) e.getCause();
        }
    }

    /** One deletion at a time; the second finds nothing left. */
    ReentrantLock deletion() {
        return deletion;
    }

    /** The task is no more; whoever still waits for its shim learns that. */
    void deleted() {
        deleted = true;
        Failure missing = missing(key.id());
        gone.completeExceptionally(missing);
        found.completeExceptionally(missing);
    }

    /** Whether the end of the shim's connection is no news. */
    boolean isDeleted() {
        return deleted;
    }

    /** True for the first caller only, who then tells the world that the container has ended. */
    boolean claimExit() {
        return exitTold.compareAndSet(false, true);
    }

    void heardExit(ExitRecord exit) {
        heard = exit;
    }

    Optional<ExitRecord> heardExit() {
        return Optional.ofNullable(heard);
    }

    static Failure missing(String id) {
        return Failure.notFound("task " + id + " not found");
    }

    static Failure exists(String id) {
        return Errors.exists("task " + id);
    }
}
