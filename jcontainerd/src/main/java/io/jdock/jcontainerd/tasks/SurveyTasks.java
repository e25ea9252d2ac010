package io.jdock.jcontainerd.tasks;

import io.jdock.jcontainerd.metadata.Filter;
import io.jdock.jcontainerd.metadata.Moments;
import io.jdock.proto.jvm.containerd.types.Metric;
import io.jdock.proto.jvm.containerd.types.Process;
import io.jdock.proto.jvm.containerd.types.Status;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.error.Kind;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * Questions to all shims of a namespace at once. One that does not answer in time is listed with
 * what is known without it, and holds up nobody.
 */
final class SurveyTasks {
    private static final System.Logger LOG = System.getLogger(SurveyTasks.class.getName());
    private static final Duration LIMIT = Duration.ofSeconds(2);
    private static final Executor ASKING = work -> Thread.ofVirtual().name("survey").start(work);

    private final TaskTable tasks;

    SurveyTasks(TaskTable tasks) {
        this.tasks = tasks;
    }

    List<Process> processes(String namespace) {
        return all(
                tasks.in(namespace),
                task ->
                        ShimRequests.process(
                                task.key().id(), task.ask(LIMIT, shim -> shim.state(""))),
                SurveyTasks::unknown);
    }

    private static Optional<Process> unknown(Task task) {
        return Optional.of(
                Process.newBuilder().setId(task.key().id()).setStatus(Status.UNKNOWN).build());
    }

    List<Metric> metrics(String namespace, Filter filter) {
        List<Task> chosen =
                tasks.in(namespace).stream()
                        .filter(task -> filter.matches(path -> field(task, path)))
                        .toList();
        return all(chosen, SurveyTasks::metric, task -> Optional.empty());
    }

    private static Optional<String> field(Task task, List<String> path) {
        return switch (path.getFirst()) {
            case "id" -> Optional.of(task.key().id());
            case "namespace" -> Optional.of(task.key().namespace());
            default -> Optional.empty();
        };
    }

    private static Metric metric(Task task) {
        Metric.Builder metric =
                Metric.newBuilder()
                        .setTimestamp(Moments.timestamp(Instant.now()))
                        .setId(task.key().id());
        return metric.setData(task.ask(LIMIT, Shim::stats).getStats()).build();
    }

    private static <A> List<A> all(
            List<Task> tasks, Function<Task, A> question, Function<Task, Optional<A>> fallback) {
        List<CompletableFuture<A>> answers = new ArrayList<>();
        for (Task task : tasks) {
            answers.add(
                    CompletableFuture.supplyAsync(() -> question.apply(task), ASKING)
                            .orTimeout(LIMIT.toMillis(), TimeUnit.MILLISECONDS));
        }
        List<A> result = new ArrayList<>();
        for (int i = 0; i < answers.size(); i++) {
            Task task = tasks.get(i);
            Optional<A> fallen = Optional.empty();
            try {
                result.add(answers.get(i).join());
            } catch (CompletionException e) {
                fallen = missed(task, e.getCause()) ? Optional.empty() : fallback.apply(task);
            }
            fallen.ifPresent(result::add);
        }
        return result;
    }

    /** Whether the task was deleted while it was asked. */
    private static boolean missed(Task task, Throwable error) {
        if (error instanceof Failure failure && failure.is(Kind.NOT_FOUND)) {
            return true;
        }
        String reason = error instanceof TimeoutException ? "no answer" : error.getMessage();
        LOG.log(Level.WARNING, "task {0}: {1}", task.key(), reason);
        return false;
    }
}
