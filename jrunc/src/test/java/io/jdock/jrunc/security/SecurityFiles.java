package io.jdock.jrunc.security;

import io.jdock.proto.plain.sys.Errno;
import io.jdock.proto.plain.sys.Files;
import io.jdock.proto.plain.sys.LinuxException;
import io.jdock.proto.plain.sys.Stat;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a kernel with security modules shows: files with contents, and the writes that came. */
final class SecurityFiles {
    private static final long PROC = 0x9fa0;
    private static final long SELINUX = 0xf97cff8cL;

    private final Map<String, String> contents = new HashMap<>();
    private final List<String> opened = new ArrayList<>();
    private final List<String> written = new ArrayList<>();
    private long procType = PROC;
    private long procInode = 1;

    SecurityFiles with(String path, String content) {
        contents.put(path, content);
        return this;
    }

    SecurityFiles procIs(long type, long inode) {
        procType = type;
        procInode = inode;
        return this;
    }

    /** The writes as {@code path=text}. */
    List<String> written() {
        return written;
    }

    Files files() {
        return (Files)
                Proxy.newProxyInstance(
                        Files.class.getClassLoader(),
                        new Class<?>[] {Files.class},
                        (proxy, method, arguments) -> answer(method, arguments));
    }

    private Object answer(Method method, Object[] arguments) {
        return switch (method.getName()) {
            case "exists" -> contents.containsKey((String) arguments[0]);
            case "open" -> open((String) arguments[0]);
            case "openResolved" -> open(opened.get((int) arguments[0]) + "/" + arguments[1]);
            case "readFile" -> content((String) arguments[0]).getBytes();
            case "fileSystemType" ->
                    opened.get((int) arguments[0]).startsWith("/sys") ? SELINUX : procType;
            case "stat" -> new Stat(0, 0, 0, procInode, 0, 0, 0, 0, 0, 1, 0);
            case "write" -> write((int) arguments[0], (byte[]) arguments[1], (int) arguments[2]);
            case "close" -> null;
            default -> throw new UnsupportedOperationException(method.getName());
        };
    }

    private String content(String path) {
        if (!contents.containsKey(path)) {
            throw new LinuxException("openat2 " + path, Errno.ENOENT);
        }
        return contents.get(path);
    }

    private int open(String path) {
        if (!path.equals("/proc")) {
            content(path);
        }
        opened.add(path);
        return opened.size() - 1;
    }

    private int write(int fd, byte[] bytes, int count) {
        written.add(opened.get(fd) + "=" + new String(Arrays.copyOf(bytes, count)));
        return count;
    }
}
