package io.jdock.jshim.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** All that fuzzing ever found, and the inputs it started from, are read again in every build. */
class CorpusTest {
    /** Of an input that has no end; no measure of speed. */
    private static final Duration LIMIT = Duration.ofMinutes(1);

    private static final int HUGE = 1 << 20;

    @ParameterizedTest
    @EnumSource
    void readsWhatIsInTheCorpus(Target target) throws IOException, URISyntaxException {
        Path directory = Path.of(CorpusTest.class.getResource(target.corpus()).toURI());
        try (Stream<Path> files = Files.list(directory)) {
            List<Path> inputs = files.toList();

            assertThat(inputs).isNotEmpty();
            for (Path input : inputs) {
                byte[] bytes = Files.readAllBytes(input);
                assertTimeout(LIMIT, () -> target.read(bytes), input.toString());
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void isNotOverwhelmedBySize(Target target) {
        for (String unit : List.of("\0", "\n\0", "\32\0", "\u007f", "a,", "?a=b&", "-x ", "%41")) {
            byte[] input = unit.repeat(HUGE / unit.length()).getBytes(StandardCharsets.ISO_8859_1);
            assertTimeout(LIMIT, () -> target.read(input), unit);
        }
    }
}
