package io.jdock.jrunc.security;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.oci.User;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

class UserIdsTest {
    @Test
    void whatFitsIsTaken() {
        assertThatCode(() -> UserIds.check(new User(0, 2147483647L, null, List.of(5L))))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            longs = {-1, 2147483648L, 4294967295L, 4294967296L, Long.MAX_VALUE, Long.MIN_VALUE})
    void whatTheKernelWouldCutIsRefused(long id) {
        for (User user :
                List.of(
                        new User(id, 0, null, List.of()),
                        new User(0, id, null, List.of()),
                        new User(0, 0, null, List.of(1L, id)))) {
            assertThatThrownBy(() -> UserIds.check(user))
                    .isInstanceOf(Failure.class)
                    .hasMessageEndingWith("uids and gids must be in range 0-2147483647");
        }
    }
}
