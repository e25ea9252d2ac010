package io.jdock.proto.plain.sys;

import io.jdock.proto.plain.sys.aot.CVariables;

import java.util.ArrayList;
import java.util.List;

/**
 * Starts programs by posix_spawn(3). Until it executes the program, the child lives in this
 * process's memory, where a fork would give it a copy of all page tables and both of them a fault
 * for each page they write.
 */
final class NativeSpawn {
    /** Room for either structure of posix_spawn: 80 and 336 bytes in musl and in glibc. */
    private static final int STRUCTURE = 512;

    /** POSIX_SPAWN_SETSIGMASK of both. */
    private static final int SET_SIGNAL_MASK = 8;

    private static final int POINTER = 8;
    private static final int SIGNAL_SET_LONGS = 16;

    private NativeSpawn() {}

    /** As {@link Processes#spawn} has it. */
    static int spawn(String path, List<String> arguments, List<String> environment, int[] streams) {
        byte[] actions = actions(streams);
        long words = strings(arguments);
        long variables = environment == null ? 0 : strings(environment);
        int[] pid = new int[1];
        int errno =
                LibcSpawn.posix_spawn(
                        pid,
                        Utf8.z(path),
                        actions,
                        attributes(),
                        words,
                        environment == null ? CVariables.environ() : variables);
        Libc.free(words);
        Libc.free(variables);
        LibcSpawn.posix_spawn_file_actions_destroy(actions);
        return errno == 0 ? pid[0] : -errno;
    }

    private static byte[] actions(int[] streams) {
        byte[] actions = new byte[STRUCTURE];
        LibcSpawn.posix_spawn_file_actions_init(actions);
        for (int i = 0; i < streams.length; i++) {
            if (streams[i] >= 0) {
                LibcSpawn.posix_spawn_file_actions_adddup2(actions, streams[i], i);
            }
        }
        return actions;
    }

    private static byte[] attributes() {
        byte[] attributes = new byte[STRUCTURE];
        LibcSpawn.posix_spawnattr_init(attributes);
        LibcSpawn.posix_spawnattr_setflags(attributes, SET_SIGNAL_MASK);
        LibcSpawn.posix_spawnattr_setsigmask(attributes, new long[SIGNAL_SET_LONGS]);
        return attributes;
    }

    /** A NULL-terminated array of C strings, in one piece of memory that is to be freed. */
    private static long strings(List<String> texts) {
        List<byte[]> encoded = new ArrayList<>();
        int start = POINTER * (texts.size() + 1);
        int size = start;
        for (String text : texts) {
            byte[] bytes = Utf8.z(text);
            encoded.add(bytes);
            size += bytes.length;
        }
        long address = Libc.malloc(size);
        byte[] image = new byte[size];
        int at = start;
        for (int i = 0; i < encoded.size(); i++) {
            byte[] bytes = encoded.get(i);
            Bytes.put64(image, POINTER * i, address + at);
            System.arraycopy(bytes, 0, image, at, bytes.length);
            at += bytes.length;
        }
        Libc.memcpy(address, image, size);
        return address;
    }
}
