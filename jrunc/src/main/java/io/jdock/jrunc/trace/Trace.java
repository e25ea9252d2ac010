package io.jdock.jrunc.trace;

import io.jdock.proto.plain.sys.Linux;
import io.jdock.proto.plain.sys.Utf8;

import java.util.ArrayList;
import java.util.List;

/**
 * Prints on standard error where a command spent its microseconds, stage by stage:
 *
 * <pre>
 *   trace  runtime       412 us     +37  configuration read
 * </pre>
 *
 * <p>The first figure counts from the start of the command, the second is what this stage took. The
 * runtime and the container's process work side by side, so their stages overlap. One trace serves
 * the whole program, in a static field, because a stage may end anywhere and an argument in every
 * constructor would cost more than it tells; while it is off a stage costs the reading of that
 * field.
 */
public final class Trace {
    /** Carries the start of the command over the program's second execution. */
    private static final String ORIGIN = "JRUNC_TRACE_ORIGIN=";

    private static Trace current;

    private final Linux linux;
    private final long origin;
    private final StringBuilder lines = new StringBuilder();
    private String process = "runtime";
    private long last;

    private Trace(Linux linux, long origin, long now) {
        this.linux = linux;
        this.origin = origin;
        last = now;
    }

    /**
     * Turns it on.
     *
     * @param environment this program's
     */
    public static void start(Linux linux, List<String> environment) {
        long now = linux.processes().monotonicNanos();
        long origin = now;
        for (String variable : environment) {
            if (variable.startsWith(ORIGIN)) {
                origin = number(variable.substring(ORIGIN.length()), now);
            }
        }
        current = new Trace(linux, origin, now);
        current.last = origin;
    }

    private static long number(String text, long otherwise) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }

    /** The environment with which this program is to be executed once more. */
    public static List<String> carried(List<String> environment) {
        if (current == null) {
            return environment;
        }
        List<String> more = new ArrayList<>(environment);
        more.add(ORIGIN + current.origin);
        return more;
    }

    /** A stage ends here. */
    public static void mark(String stage) {
        if (current != null) {
            current.note(stage);
        }
    }

    private void note(String stage) {
        long now = linux.processes().monotonicNanos();
        lines.append("trace  ").append(process);
        pad((now - origin) / 1000, 10);
        lines.append(" us ");
        pad((now - last) / 1000, 7);
        lines.append("  ").append(stage).append('\n');
        last = now;
    }

    private void pad(long number, int width) {
        String digits = Long.toString(number);
        lines.append(" ".repeat(Math.max(0, width - digits.length()))).append(digits);
    }

    /** In a process just made: its stages are told under this name. */
    public static void become(String process) {
        if (current != null) {
            current.process = process;
            current.lines.setLength(0);
            current.last = current.linux.processes().monotonicNanos();
        }
    }

    /** Prints what was noted: before this program waits, executes another or ends. */
    public static void print() {
        if (current != null && current.lines.length() > 0) {
            byte[] text = Utf8.encode(current.lines.toString());
            current.lines.setLength(0);
            current.linux.files().write(2, text, text.length);
        }
    }
}
