package io.jdock.jshim.loop;

import io.jdock.proto.jvm.sys.JnaLinux;
import io.jdock.proto.plain.sys.Linux;

import java.util.function.BooleanSupplier;

/** A real loop on real descriptors that a test turns by hand. */
public final class TestLoop {
    public static final Linux LINUX = JnaLinux.install();

    private static final long STEP_MILLIS = 5;
    private static final int MAX_STEPS = 1000;

    public final Log log = new Log(LINUX.files(), LINUX.processes(), false, "test");
    public final Loop loop = new Loop(LINUX, log);

    /** Turns the loop until the condition holds; fails after five seconds. */
    public void until(BooleanSupplier condition) {
        for (int i = 0; i < MAX_STEPS; i++) {
            if (condition.getAsBoolean()) {
                return;
            }
            turn(STEP_MILLIS);
        }
        throw new AssertionError("still not so after five seconds");
    }

    public void turn(long millis) {
        loop.after(millis, loop::stop);
        loop.run();
    }
}
