package io.jdock.jshim.process;

import io.jdock.jshim.health.HealthMonitor;
import io.jdock.jshim.health.HealthPlan;
import io.jdock.jshim.rpc.Call;
import io.jdock.jshim.rpc.Reply;
import io.jdock.jshim.rpc.Service;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.wire.HealthRequest;
import io.jdock.proto.plain.wire.TaskEvent;
import io.jdock.proto.plain.wire.TaskTarget;
import io.jdock.proto.plain.wire.WireMessage;

/** {@code jdock.shim.v1.Health}: has this shim's containers probed, and tells how they do. */
final class HealthService implements Service {
    private final Shim shim;
    private final Tasks tasks;

    HealthService(Shim shim, Tasks tasks) {
        this.shim = shim;
        this.tasks = tasks;
    }

    @Override
    public void call(Call call, Reply reply) {
        switch (call.method()) {
            case HealthRequest.CONFIGURE -> configure(HealthRequest.decode(call.payload()), reply);
            case HealthRequest.RESULTS -> results(TaskTarget.decodeId(call.payload()), reply);
            default -> throw Failure.unimplemented("method " + call.method());
        }
    }

    private void configure(HealthRequest request, Reply reply) {
        Task task = tasks.task(request.containerId());
        if (task.probed()) {
            throw Failure.exists("health check of " + task.id());
        }
        if (task.init().status() == Status.STOPPED) {
            throw Failure.precondition("cannot probe a stopped process");
        }
        if (request.process().length == 0) {
            throw Failure.invalid("a health check without a process");
        }
        HealthPlan plan = HealthPlan.of(request);
        RuntimeProber prober = new RuntimeProber(shim, task, request.process());
        HealthMonitor monitor =
                new HealthMonitor(
                        task.id(),
                        plan,
                        new LoopClock(shim.parts()),
                        prober,
                        (state, probe) ->
                                shim.publisher()
                                        .hint(
                                                new TaskEvent.Probed(
                                                        task.id(),
                                                        state.status(),
                                                        state.failingStreak(),
                                                        probe)));
        task.probedBy(monitor);
        if (task.init().status() == Status.RUNNING) {
            monitor.begin();
        }
        reply.answer(WireMessage.EMPTY);
    }

    private void results(TaskTarget target, Reply reply) {
        Task task = tasks.task(target.id());
        if (!task.probed()) {
            throw Failure.notFound("health check of " + task.id());
        }
        task.health(monitor -> reply.answer(monitor.state()));
    }
}
