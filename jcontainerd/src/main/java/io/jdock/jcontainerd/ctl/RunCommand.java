package io.jdock.jcontainerd.ctl;

import io.jdock.proto.jvm.containerd.containers.Container;
import io.jdock.proto.plain.error.Failure;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

import java.util.List;
import java.util.concurrent.Callable;

@Command(name = "run", description = "run a container")
final class RunCommand implements Callable<Integer> {
    @ParentCommand private Jctr jctr;
    @Mixin private ContainerFlags flags;
    @Mixin private TaskFlags task;

    @Option(names = "--rm", description = "remove the container when it has ended")
    private boolean remove;

    @Parameters(index = "0", paramLabel = "IMAGE|ROOTFS")
    private String image;

    @Parameters(index = "1", paramLabel = "ID")
    private String id;

    @Parameters(index = "2..*", paramLabel = "ARG")
    private List<String> arguments = List.of();

    @Override
    public Integer call() {
        if (remove && task.detach) {
            throw Failure.invalid("flags --detach and --rm cannot be specified together");
        }
        try (Client client = jctr.connect()) {
            Tasks tasks = new Tasks(client);
            Container container = new CreateContainer(client, flags).run(image, id, arguments);
            try {
                return tasks.run(container, task);
            } finally {
                if (remove) {
                    tasks.remove(id, false);
                }
            }
        }
    }
}
