package io.jdock.jshim;

import io.jdock.jshim.loop.Spawner;
import io.jdock.proto.plain.sys.Utf8;

/** The command line, as a fuzzer sees it. */
public final class FuzzedArguments {
    private FuzzedArguments() {}

    /**
     * @param text words with spaces between them
     */
    public static void parse(String text) {
        Arguments.parse(Spawner.zeroTerminated(Utf8.encode(text.replace(' ', '\0'))));
    }
}
