package io.jdock.proto.plain.cgroups;

import io.jdock.proto.plain.sys.Files;
import io.jdock.proto.plain.sys.Open;
import io.jdock.proto.plain.sys.Polling;
import io.jdock.proto.plain.sys.Utf8;

/**
 * An events file of the unified hierarchy, held open: the kernel wakes whoever polls the descriptor
 * when the content is not the one that was last read from it.
 */
public final class EventFile {
    private static final int MAX_BYTES = 4096;

    private final Files files;
    private final int descriptor;

    public EventFile(Files files, String path) {
        this.files = files;
        descriptor = files.open(path, Open.RDONLY);
    }

    public void watch(Polling polling, int epoll) {
        polling.add(epoll, descriptor, Polling.PRI);
    }

    /** The number behind a key; -1 if it is not there, or the group is gone. */
    public long value(String key) {
        files.seek(descriptor, 0, 0);
        byte[] content = new byte[MAX_BYTES];
        int size = files.read(descriptor, content, content.length);
        return size < 0 ? -1 : new FlatTable(Utf8.decode(content, 0, size)).value(key);
    }

    public void close() {
        files.close(descriptor);
    }
}
