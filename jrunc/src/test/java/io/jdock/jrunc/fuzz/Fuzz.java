package io.jdock.jrunc.fuzz;

import java.util.Locale;

/**
 * Where Jazzer comes in. It is not part of the build; fetched by {@code mvn dependency:get
 * -Dartifact=com.code-intelligence:jazzer:0.24.0} it is run by hand, for each target:
 *
 * <pre>
 *   java -cp jazzer-0.24.0.jar:jrunc/target/classes:jrunc/target/test-classes:... \
 *       -Dfuzz.target=CONFIG com.code_intelligence.jazzer.Jazzer \
 *       --target_class=io.jdock.jrunc.fuzz.Fuzz --instrumentation_includes=io.jdock.** \
 *       -max_total_time=75 -timeout=5 -rss_limit_mb=1024 WORK jrunc/src/test/resources/fuzz/config
 * </pre>
 *
 * What it finds is repaired and then added to the corpus under a name that tells what it was.
 */
public final class Fuzz {
    private static final Target TARGET =
            Target.valueOf(System.getProperty("fuzz.target", "CONFIG").toUpperCase(Locale.ROOT));

    private Fuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        TARGET.read(input);
    }
}
