package io.jdock.jcontainerd.leases;

import io.jdock.jcontainerd.metadata.Errors;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.ref.Digest;

/**
 * Something a lease holds.
 *
 * @param type {@code content}, {@code ingests} or {@code snapshots/SNAPSHOTTER}
 * @param id a digest, a reference of an ingest, a snapshot's name
 */
public record Resource(String type, String id) {
    public static final String SNAPSHOTS = "snapshots/";

    public static Resource content(Digest digest) {
        return new Resource("content", digest.toString());
    }

    public static Resource ingest(String reference) {
        return new Resource("ingests", reference);
    }

    public static Resource snapshot(String snapshotter, String name) {
        return new Resource(SNAPSHOTS + snapshotter, name);
    }

    /** What a client named, checked; other types are UNIMPLEMENTED. */
    static Resource parse(String type, String id) {
        String kind = type.split("/", 2)[0];
        switch (kind) {
            case "content", "ingests" -> {
                if (!kind.equals(type)) {
                    throw Errors.invalid("invalid resource type " + Errors.quoted(type));
                }
            }
            case "snapshots" -> {
                if (type.split("/", -1).length != 2) {
                    throw Errors.invalid("invalid snapshot resource type " + Errors.quoted(type));
                }
            }
            default ->
                    throw Errors.unimplemented(
                            "resource type " + Errors.quoted(type) + " not supported yet");
        }
        return kind.equals("content") ? content(digest(id)) : new Resource(type, id);
    }

    private static Digest digest(String id) {
        try {
            return Digest.parse(id);
        } catch (Failure e) {
            throw Failure.invalid(
                    "invalid content resource id " + Errors.quoted(id) + ": " + e.getMessage());
        }
    }
}
