package io.jdock.proto.plain.sys;

import org.teavm.interop.Import;
import org.teavm.interop.c.Include;

/**
 * The C functions of posix_spawn(3), in the manner of {@link Libc}. They return an error number
 * instead of setting errno.
 */
public final class LibcSpawn {
    private LibcSpawn() {}

    @Include("spawn.h")
    @Import(name = "posix_spawn")
    public static native int posix_spawn(
            int[] pid, byte[] path, byte[] actions, byte[] attributes, long words, long variables);

    @Include("spawn.h")
    @Import(name = "posix_spawn_file_actions_init")
    public static native int posix_spawn_file_actions_init(byte[] actions);

    @Include("spawn.h")
    @Import(name = "posix_spawn_file_actions_adddup2")
    public static native int posix_spawn_file_actions_adddup2(byte[] actions, int fd, int as);

    @Include("spawn.h")
    @Import(name = "posix_spawn_file_actions_destroy")
    public static native int posix_spawn_file_actions_destroy(byte[] actions);

    @Include("spawn.h")
    @Import(name = "posix_spawnattr_init")
    public static native int posix_spawnattr_init(byte[] attributes);

    @Include("spawn.h")
    @Import(name = "posix_spawnattr_setflags")
    public static native int posix_spawnattr_setflags(byte[] attributes, int flags);

    @Include("spawn.h")
    @Import(name = "posix_spawnattr_setsigmask")
    public static native int posix_spawnattr_setsigmask(byte[] attributes, long[] mask);
}
