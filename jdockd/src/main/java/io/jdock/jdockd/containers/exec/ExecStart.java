package io.jdock.jdockd.containers.exec;

import io.jdock.jdockd.http.GoNames;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;

import java.util.List;

/**
 * How to start it.
 *
 * @param detach nobody waits for its output
 */
@Serdeable(naming = GoNames.class)
public record ExecStart(
        @Nullable Boolean detach, @Nullable Boolean tty, @Nullable List<Integer> consoleSize) {
    public static final ExecStart ATTACHED = new ExecStart(false, false, null);

    public ExecStart {
        detach = Boolean.TRUE.equals(detach);
        tty = Boolean.TRUE.equals(tty);
        consoleSize = consoleSize == null ? List.of() : consoleSize;
    }
}
