package io.jdock.jrunc.fuzz;

import java.util.Locale;

/**
 * Where Jazzer comes in. It is not part of the build; fetched by {@code mvn dependency:get
 * -Dartifact=com.code-intelligence:jazzer:0.30.0} (and its jazzer-api) it is run by hand, for each
 * target:
 *
 * <pre>
 *   java -cp jazzer-0.30.0.jar:jazzer-api-0.30.0.jar:jrunc/target/classes:... \
 *       -Dfuzz.target=CONFIG com.code_intelligence.jazzer.Jazzer \
 *       --target_class=io.jdock.jrunc.fuzz.Fuzz --instrumentation_includes=io.jdock.** \
 *       -max_total_time=75 -timeout=5 -rss_limit_mb=2048 WORK jrunc/src/test/resources/fuzz/config
 * </pre>
 *
 * A Jazzer older than this Java's class files warns that it cannot instrument them and then guesses
 * blindly, at hundreds of thousands of runs a second: the {@code cov:} of its last line must be in
 * the hundreds. What it finds is repaired and then added to the corpus under a name that tells what
 * it was.
 */
public final class Fuzz {
    private static final Target TARGET =
            Target.valueOf(System.getProperty("fuzz.target", "CONFIG").toUpperCase(Locale.ROOT));

    private Fuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        TARGET.read(input);
    }
}
