package io.jdock.jshim.io;

import io.jdock.jshim.loop.Log;
import io.jdock.jshim.loop.Loop;
import io.jdock.proto.plain.sys.Linux;

/**
 * What every stream works with.
 *
 * @param scratch the one buffer into which all streams read; its content is good until the next
 *     read
 */
public record Parts(Loop loop, Linux linux, Log log, byte[] scratch) {
    public static final int CHUNK = 32 << 10;

    public static Parts of(Loop loop, Linux linux, Log log) {
        return new Parts(loop, linux, log, new byte[CHUNK]);
    }
}
