package io.jdock.jdockd.containers.spec;

import java.util.ArrayDeque;
import java.util.Deque;

/** Paths of the container, as text: nothing here looks at a file. */
final class Paths {
    private Paths() {}

    /** Without empty parts, {@code .} and {@code ..}, as Go's filepath.Clean. */
    static String clean(String path) {
        boolean absolute = path.startsWith("/");
        Deque<String> parts = new ArrayDeque<>();
        for (String part : path.split("/")) {
            if (part.equals("..") && !parts.isEmpty() && !parts.getLast().equals("..")) {
                parts.removeLast();
            } else if (part.equals("..") ? !absolute : !part.isEmpty() && !part.equals(".")) {
                parts.addLast(part);
            }
        }
        String joined = String.join("/", parts);
        return absolute ? "/" + joined : joined.isEmpty() ? "." : joined;
    }

    static int depth(String path) {
        return (int) path.chars().filter(c -> c == '/').count();
    }
}
