package io.jdock.jrunc.cgroups;

import io.jdock.proto.plain.sys.Files;
import io.jdock.proto.plain.sys.Open;
import io.jdock.proto.plain.sys.Polling;
import io.jdock.proto.plain.sys.Utf8;

/**
 * An events file of the unified hierarchy, held open: the kernel wakes whoever polls the descriptor
 * when the content is not the one that was last read from it.
 */
final class EventFile {
    private static final int MAX_BYTES = 4096;

    private final Files files;
    private final int descriptor;

    EventFile(Files files, String path) {
        this.files = files;
        descriptor = files.open(path, Open.RDONLY);
    }

    void watch(Polling polling, int epoll) {
        polling.add(epoll, descriptor, Polling.PRI);
    }

    /** The number behind a key; -1 if it is not there, or the group is gone. */
    long value(String key) {
        files.seek(descriptor, 0, 0);
        byte[] content = new byte[MAX_BYTES];
        int size = files.read(descriptor, content, content.length);
        return size < 0 ? -1 : value(Utf8.decode(content, 0, size), key);
    }

    static long value(String content, String key) {
        for (String line : Words.of(content, '\n')) {
            if (line.startsWith(key + " ")) {
                return GroupFiles.unsigned(line.substring(key.length() + 1));
            }
        }
        return -1;
    }

    void close() {
        files.close(descriptor);
    }
}
