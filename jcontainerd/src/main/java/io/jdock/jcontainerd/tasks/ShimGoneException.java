package io.jdock.jcontainerd.tasks;

import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.error.Kind;

/** The connection to the shim ended before it answered. */
final class ShimGoneException extends Failure {
    ShimGoneException(String task, Throwable cause) {
        super(Kind.UNAVAILABLE, "shim of task " + task + " is gone: unavailable", cause);
    }
}
