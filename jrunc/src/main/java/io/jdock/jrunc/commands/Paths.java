package io.jdock.jrunc.commands;

import io.jdock.proto.plain.sys.Errno;
import io.jdock.proto.plain.sys.Libc;
import io.jdock.proto.plain.sys.LinuxException;
import io.jdock.proto.plain.sys.Utf8;

import java.util.ArrayList;
import java.util.List;

/** Paths of the command line, which count from the directory the program was started in. */
final class Paths {
    private Paths() {}

    /** An empty path stays empty: it is one that was not given. */
    static String absolute(String path) {
        return path.isEmpty() || path.startsWith("/") ? path : workingDirectory() + "/" + path;
    }

    static String workingDirectory() {
        byte[] path = new byte[4096];
        if (Libc.getcwd(path, path.length) == 0) {
            throw new LinuxException("getcwd", Errno.last());
        }
        return Utf8.decodeZ(path);
    }

    /** An absolute path without {@code .}, {@code ..} and empty names, by its text alone. */
    static String clean(String path) {
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
