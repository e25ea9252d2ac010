package io.jdock.jrunc.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdock.proto.plain.oci.Spec;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TaskLimitTest {
    @ParameterizedTest
    @CsvSource({
        "1.0.2-dev, 0, 0",
        "1.2.1+dev, 0, 0",
        "'', 0, 0",
        "1, 0, 0",
        "1.3.0, 0, 1",
        "1.30, 0, 1",
        "2.0.0, 0, 1",
        "1.3.0, -1, -1",
        "1.3.0, 5, 5",
    })
    void zeroIsALimitSinceRelease13(String version, long written, long meant) {
        String text = "{\"ociVersion\":\"%s\",\"linux\":{\"resources\":{\"pids\":{\"limit\":%d}}}}";
        Spec spec = Spec.parse("config.json", text.formatted(version, written));
        assertThat(TaskLimit.settled(spec).pids().limit()).isEqualTo(meant);
    }

    @Test
    void whatIsNotLimitedStaysSo() {
        String text = "{\"ociVersion\":\"1.3.0\",\"linux\":{\"resources\":{}}}";
        assertThat(TaskLimit.settled(Spec.parse("config.json", text)).pids()).isNull();
    }
}
