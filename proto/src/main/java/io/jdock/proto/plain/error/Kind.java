package io.jdock.proto.plain.error;

/**
 * What went wrong, in the words of containerd's errdefs. Every edge maps these in one table: HTTP
 * status, gRPC and ttrpc code, exit code.
 */
public enum Kind {
    /** The request itself is wrong and stays wrong, whatever the state. */
    INVALID_ARGUMENT,
    /** The named thing does not exist. */
    NOT_FOUND,
    /** The name is taken. */
    ALREADY_EXISTS,
    /** The request is right, but not in the state things are in. */
    FAILED_PRECONDITION,
    /** The caller may not do that. */
    PERMISSION_DENIED,
    /** Something below does not answer; trying again may help. */
    UNAVAILABLE,
    /** Nobody here does that. */
    UNIMPLEMENTED,
    /** A bound was met: space, memory, a size limit. */
    RESOURCE_EXHAUSTED,
    /** The caller left, or the work was called off. */
    CANCELLED,
    /** The time allowed ran out. */
    DEADLINE_EXCEEDED,
    /** Stored data is not what was stored. */
    DATA_LOSS,
    /** All else. */
    UNKNOWN
}
