package io.jdock.jdockd.http;

import java.util.regex.Pattern;

/** The calls after which a connection may leave HTTP. */
final class HijackPaths {
    private static final Pattern PATHS =
            Pattern.compile("/containers/[^/]+/attach|/exec/[^/]+/start");

    private HijackPaths() {}

    static boolean mayLeave(String method, String path) {
        return method.equals("POST") && PATHS.matcher(path).matches();
    }
}
