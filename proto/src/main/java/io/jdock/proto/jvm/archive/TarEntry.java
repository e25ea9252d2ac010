package io.jdock.proto.jvm.archive;

import java.util.Map;

/**
 * One member of a tar archive. Names are {@link io.jdock.proto.jvm.sys.RawName raw}.
 *
 * @param name as the archive has it, neither cleaned nor checked
 * @param size bytes of content that follow
 * @param mode permission bits, 0..07777
 * @param uid the 32 bits of the user's number
 * @param seconds modification time since the epoch
 * @param target what a link points at; empty for others
 * @param xattrs extended attributes by their raw names
 */
record TarEntry(
        String name,
        Type type,
        long size,
        int mode,
        int uid,
        int gid,
        long seconds,
        int nanos,
        String target,
        int major,
        int minor,
        Map<String, byte[]> xattrs) {

    /** What a member is. */
    public enum Type {
        FILE,
        DIRECTORY,
        SYMLINK,
        HARD_LINK,
        CHARACTER,
        BLOCK,
        FIFO
    }
}
