package io.jdock.jdockd.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jdock.proto.plain.error.Kind;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.EnumSet;

class ApiVersionTest {
    @ParameterizedTest
    @ValueSource(strings = {"1.24", "1.41", "1.47"})
    void ourRangeIsServed(String text) {
        assertThatCode(() -> ApiVersion.parse(text).requireSupported()).doesNotThrowAnyException();
    }

    @Test
    void newerAndOlderAreRefusedInDockerdsWords() {
        assertThatThrownBy(() -> ApiVersion.parse("1.99").requireSupported())
                .hasMessage(
                        "client version 1.99 is too new. Maximum supported API version is 1.47");
        assertThatThrownBy(() -> ApiVersion.parse("1.9").requireSupported())
                .hasMessage(
                        "client version 1.9 is too old. Minimum supported API version is 1.24,"
                                + " please upgrade your client to a newer version");
    }

    @Test
    void numbersAreComparedNotTexts() {
        assertThat(ApiVersion.parse("1.9").atLeast(1, 24)).isFalse();
        assertThat(ApiVersion.parse("1.42").atLeast(1, 42)).isTrue();
        assertThat(ApiVersion.parse("2.0").atLeast(1, 42)).isTrue();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void everyKindOfFailureIsAnError(Kind kind) {
        assertThat(ErrorTable.status(kind).getCode()).isBetween(400, 599);
    }

    @Test
    void whatTheClientDidIsNotOurFault() {
        EnumSet.of(Kind.INVALID_ARGUMENT, Kind.NOT_FOUND, Kind.ALREADY_EXISTS)
                .forEach(kind -> assertThat(ErrorTable.status(kind).getCode()).isLessThan(500));
        assertThat(ErrorTable.status(Kind.UNKNOWN).getCode()).isEqualTo(500);
    }
}
