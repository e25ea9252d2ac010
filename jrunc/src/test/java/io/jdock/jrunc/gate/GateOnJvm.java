package io.jdock.jrunc.gate;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Prints on a JVM what {@link Gate} prints as native code. */
public final class GateOnJvm {
    private GateOnJvm() {}

    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        out.print(Gate.outputOfAll());
        out.flush();
    }
}
