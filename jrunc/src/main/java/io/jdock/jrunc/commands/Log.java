package io.jdock.jrunc.commands;

import io.jdock.jrunc.container.Clock;
import io.jdock.jrunc.process.Outlet;
import io.jdock.jrunc.process.Quoted;
import io.jdock.proto.plain.json.JsonOutput;
import io.jdock.proto.plain.sys.Linux;
import io.jdock.proto.plain.sys.Open;
import io.jdock.proto.plain.sys.Utf8;

/**
 * The log: a file or stderr, as text or JSON. Engines read the last {@code msg} of the file, so its
 * members and their order are fixed.
 */
final class Log implements Outlet {
    private final Linux linux;
    private final int fd;
    private final boolean json;
    private final boolean debug;

    private Log(Linux linux, int fd, boolean json, boolean debug) {
        this.linux = linux;
        this.fd = fd;
        this.json = json;
        this.debug = debug;
    }

    /**
     * @param path empty: stderr
     */
    static Log open(Linux linux, String path, boolean json, boolean debug) {
        if (path.isEmpty()) {
            return new Log(linux, 2, json, debug);
        }
        int flags = Open.WRONLY | Open.CREAT | Open.APPEND;
        return new Log(linux, linux.files().open(Open.AT_FDCWD, path, flags, 0644), json, debug);
    }

    @Override
    public void debug(String message) {
        if (debug) {
            write("debug", message);
        }
    }

    @Override
    public boolean debugs() {
        return debug;
    }

    @Override
    public void warn(String message) {
        write("warning", message);
    }

    /** An error goes to the log; a log in a file must not keep it from who watches. */
    void error(String message) {
        write("error", message);
        if (fd != 2) {
            put(2, message + "\n");
        }
    }

    private void write(String level, String message) {
        String time = Clock.seconds(linux.processes().wallNanos());
        put(fd, (json ? jsonLine(level, message, time) : textLine(level, message, time)) + "\n");
    }

    static String jsonLine(String level, String message, String time) {
        return JsonOutput.compact()
                .beginObject()
                .member("level", level)
                .member("msg", message)
                .member("time", time)
                .endObject()
                .toString();
    }

    static String textLine(String level, String message, String time) {
        StringBuilder line = new StringBuilder();
        line.append("time=\"").append(time).append("\" level=").append(level).append(" msg=");
        return line.append(Quoted.text(message)).toString();
    }

    private void put(int to, String line) {
        byte[] bytes = Utf8.encode(line);
        linux.files().write(to, bytes, bytes.length);
    }
}
