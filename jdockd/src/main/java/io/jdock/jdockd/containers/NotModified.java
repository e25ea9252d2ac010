package io.jdock.jdockd.containers;

import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.error.Kind;

/** What was asked for is so already; clients get 304 and no text. */
public final class NotModified extends Failure {
    NotModified(String message) {
        super(Kind.FAILED_PRECONDITION, message);
    }
}
