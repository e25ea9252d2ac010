package io.jdock.jrunc.gate;

import io.jdock.proto.plain.sys.Libc;
import io.jdock.proto.plain.sys.Utf8;

import java.util.List;

/**
 * The differential gate: small programs whose output must be the same on the JVM and as native
 * code. The build runs both and compares, because the native compiler has been wrong before, in the
 * paths of exceptions above all.
 */
public final class Gate {
    private static final int STDOUT = 1;

    /** One program; what it prints is what it returns. */
    interface Program {
        void run(StringBuilder out);
    }

    private Gate() {}

    static List<Program> programs() {
        return List.of(
                new Exceptions(),
                new Texts(),
                new Numbers(),
                new Collections(),
                new Shapes(),
                new Garbage());
    }

    static String outputOfAll() {
        StringBuilder out = new StringBuilder();
        for (Program program : programs()) {
            run(program, out);
        }
        return out.toString();
    }

    private static void run(Program program, StringBuilder out) {
        try {
            program.run(out);
        } catch (RuntimeException e) {
            out.append("uncaught ").append(e.getMessage()).append('\n');
        }
    }

    /** The native program; the JVM's side is {@link GateOnJvm}. */
    public static void main(String[] arguments) {
        byte[] output = Utf8.encode(outputOfAll());
        Libc.write(STDOUT, output, output.length);
        Libc._exit(0);
    }
}
