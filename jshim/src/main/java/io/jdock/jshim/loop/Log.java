package io.jdock.jshim.loop;

import io.jdock.proto.plain.sys.Files;
import io.jdock.proto.plain.sys.Processes;
import io.jdock.proto.plain.sys.Utf8;

/**
 * The shim's own log: lines on descriptor 2, which is the FIFO that containerd copies to its own. A
 * line that cannot be written is dropped: a full or broken FIFO must not stop a container.
 */
public final class Log {
    private static final int STDERR = 2;

    private final Files files;
    private final Processes processes;
    private final boolean debug;
    private final String id;

    public Log(Files files, Processes processes, boolean debug, String id) {
        this.files = files;
        this.processes = processes;
        this.debug = debug;
        this.id = id;
    }

    public void debug(String message) {
        if (debug) {
            write("debug", message);
        }
    }

    public void info(String message) {
        write("info", message);
    }

    public void warn(String message) {
        write("warning", message);
    }

    public void error(String message, Throwable cause) {
        String text = cause.getMessage();
        write("error", message + ": " + (text == null ? "unexpected " + kind(cause) : text));
    }

    /** Exceptions thrown inside the ahead-of-time runtime have no class to ask for a name. */
    private static String kind(Throwable cause) {
        return cause instanceof RuntimeException ? "runtime exception" : "error";
    }

    private void write(String level, String message) {
        String time = Times.rfc3339(processes.wallNanos());
        StringBuilder line = new StringBuilder(128);
        line.append("time=\"").append(time).append("\" level=").append(level).append(" msg=\"");
        for (int i = 0; i < message.length(); i++) {
            char c = message.charAt(i);
            if (c == '"' || c == '\\') {
                line.append('\\');
            }
            line.append(c == '\n' ? ' ' : c);
        }
        line.append("\" shim=").append(id).append('\n');
        byte[] bytes = Utf8.encode(line.toString());
        files.write(STDERR, bytes, bytes.length);
    }
}
