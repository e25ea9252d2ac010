package io.jdock.jshim.fuzz;

import java.util.Locale;

/**
 * Where Jazzer comes in, by hand, for each target: see jrunc's class of this name for how it is
 * fetched and how to tell that it sees what it does.
 *
 * <pre>
 *   java -cp jazzer-0.30.0.jar:jazzer-api-0.30.0.jar:jshim/target/classes:... \
 *       -Dfuzz.target=REQUEST com.code_intelligence.jazzer.Jazzer \
 *       --target_class=io.jdock.jshim.fuzz.Fuzz --instrumentation_includes=io.jdock.** \
 *       -max_total_time=75 -timeout=60 -rss_limit_mb=2048 WORK jshim/src/test/resources/fuzz/request
 * </pre>
 */
public final class Fuzz {
    private static final Target TARGET =
            Target.valueOf(System.getProperty("fuzz.target", "REQUEST").toUpperCase(Locale.ROOT));

    private Fuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        TARGET.read(input);
    }
}
