package io.jdock.jcontainerd.events;

import io.jdock.jcontainerd.metadata.Errors;
import io.jdock.jcontainerd.metadata.Identifier;
import io.jdock.proto.jvm.containerd.types.Envelope;
import io.jdock.proto.plain.error.Failure;

/** What an event must look like, in containerd's words. */
final class Topics {
    private Topics() {}

    /** A topic is a path of identifiers: {@code /tasks/exit}. */
    static void check(String topic) {
        if (topic.isEmpty()) {
            throw Errors.invalid("must not be empty");
        }
        if (!topic.startsWith("/")) {
            throw Errors.invalid("must start with '/'");
        }
        if (topic.length() == 1) {
            throw Errors.invalid("must have at least one component");
        }
        for (String component : topic.substring(1).split("/", -1)) {
            try {
                Identifier.check(component);
            } catch (Failure e) {
                throw Failure.invalid("failed validation on component: " + e.getMessage());
            }
        }
    }

    /** For events that come with their own time and namespace. */
    static void check(Envelope envelope) {
        try {
            Identifier.check(envelope.getNamespace());
        } catch (Failure e) {
            throw Failure.invalid("event envelope has invalid namespace: " + e.getMessage());
        }
        try {
            check(envelope.getTopic());
        } catch (Failure e) {
            throw Failure.invalid(
                    "envelope topic " + Errors.quoted(envelope.getTopic()) + ": " + e.getMessage());
        }
        if (!envelope.hasTimestamp()) {
            throw Errors.invalid("timestamp must be set on forwarded event");
        }
    }
}
