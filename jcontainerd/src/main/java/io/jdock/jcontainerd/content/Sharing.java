package io.jdock.jcontainerd.content;

/** Whether a namespace may take a blob that only another one has without sending its bytes. */
public enum Sharing {
    /** Whoever knows the digest gets the blob at once. */
    SHARED,
    /** Each namespace proves that it has the bytes by sending them. */
    ISOLATED
}
