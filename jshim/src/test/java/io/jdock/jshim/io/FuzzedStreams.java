package io.jdock.jshim.io;

import io.jdock.proto.plain.wire.StdioMessage;

/** What requests say of streams, as a fuzzer sees it. */
public final class FuzzedStreams {
    private FuzzedStreams() {}

    public static void stdio(String text) {
        StdioPlan.parse(new StdioMessage("", text, text, false)).clientSocket();
        StdioPlan.parse(new StdioMessage(text, "", "", true));
    }

    public static void keys(String text) {
        DetachKeys.parse(text);
    }
}
