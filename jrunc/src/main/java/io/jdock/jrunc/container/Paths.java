package io.jdock.jrunc.container;

import io.jdock.proto.plain.sys.Errno;
import io.jdock.proto.plain.sys.Libc;
import io.jdock.proto.plain.sys.LinuxException;
import io.jdock.proto.plain.sys.Utf8;

import java.util.ArrayList;
import java.util.List;

/** Paths as the command line gives them. */
public final class Paths {
    private Paths() {}

    /** From the working directory; an empty path, which was not given, stays empty. */
    public static String absolute(String path) {
        return path.isEmpty() || path.startsWith("/") ? path : workingDirectory() + "/" + path;
    }

    public static String workingDirectory() {
        byte[] path = new byte[4096];
        if (Libc.getcwd(path, path.length) == 0) {
            throw new LinuxException("getcwd", Errno.last());
        }
        return Utf8.decodeZ(path);
    }

    /** An absolute path without {@code .}, {@code ..} and empty names, by its text alone. */
    public static String clean(String path) {
        List<String> names = new ArrayList<>();
        int start = 0;
        while (start <= path.length()) {
            int slash = path.indexOf('/', start);
            int end = slash < 0 ? path.length() : slash;
            String name = path.substring(start, end);
            if (name.equals("..")) {
                names = names.subList(0, Math.max(0, names.size() - 1));
            } else if (!name.isEmpty() && !name.equals(".")) {
                names.add(name);
            }
            start = end + 1;
        }
        return "/" + String.join("/", names);
    }
}
