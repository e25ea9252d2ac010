package io.jdock.jcontainerd.snapshots;

/** What a snapshot is for; stored by its code, which is also the wire's number. */
enum SnapshotKind {
    VIEW(1, "view"),
    ACTIVE(2, "active"),
    COMMITTED(3, "committed");

    private final int code;
    private final String text;

    SnapshotKind(int code, String text) {
        this.code = code;
        this.text = text;
    }

    int code() {
        return code;
    }

    /** The word filters use. */
    String text() {
        return text;
    }

    boolean mountable() {
        return this != COMMITTED;
    }

    static SnapshotKind of(long code) {
        return values()[(int) code - 1];
    }
}
