package io.jdock.jdockd.containers.exec;

import io.jdock.jdockd.containers.config.Words;
import io.jdock.jdockd.http.GoNames;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;

import java.util.List;

/**
 * What to execute; absent is Go's zero value.
 *
 * @param consoleSize height and width
 */
@Serdeable(naming = GoNames.class)
public record ExecConfig(
        @Nullable String user,
        @Nullable Boolean privileged,
        @Nullable Boolean tty,
        @Nullable List<Integer> consoleSize,
        @Nullable Boolean attachStdin,
        @Nullable Boolean attachStderr,
        @Nullable Boolean attachStdout,
        @Nullable String detachKeys,
        @Nullable List<String> env,
        @Nullable String workingDir,
        @Nullable Words cmd) {
    public ExecConfig {
        user = user == null ? "" : user;
        privileged = Boolean.TRUE.equals(privileged);
        tty = Boolean.TRUE.equals(tty);
        consoleSize = consoleSize == null ? List.of() : consoleSize;
        attachStdin = Boolean.TRUE.equals(attachStdin);
        attachStderr = Boolean.TRUE.equals(attachStderr);
        attachStdout = Boolean.TRUE.equals(attachStdout);
        detachKeys = detachKeys == null ? "" : detachKeys;
        workingDir = workingDir == null ? "" : workingDir;
        cmd = cmd == null ? Words.NONE : cmd;
    }
}
