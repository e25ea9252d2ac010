package io.jdock.jcontainerd.snapshots;

/** Disk space a snapshot takes for itself, without its parents: bytes allocated, inodes. */
record Usage(long size, long inodes) {
    static final Usage NONE = new Usage(0, 0);
}
