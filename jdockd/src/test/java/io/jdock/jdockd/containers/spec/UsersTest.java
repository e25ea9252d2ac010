package io.jdock.jdockd.containers.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

class UsersTest {
    private static final String PASSWD =
            """
            root:x:0:0:root:/root:/bin/sh
            www:x:33:34:www:/www:/bin/sh
            1000:x:0:0:a trap:/:/bin/sh
            broken
            """;

    private static final String GROUP =
            """
            root:x:0:
            wheel:x:10:root
            www:x:34:
            extra:x:44:www,other
            """;

    @Test
    void takesRootByDefaultWithItsGroups() {
        assertThat(resolve("")).isEqualTo(new Identity(0, 0, List.of(0, 10)));
    }

    @Test
    void findsNamesAndNumbers() {
        assertThat(resolve("www")).isEqualTo(new Identity(33, 34, List.of(34, 44)));
        assertThat(resolve("33")).isEqualTo(new Identity(33, 34, List.of(34, 44)));
        assertThat(resolve("7")).isEqualTo(new Identity(7, 0, List.of(0)));
        assertThat(resolve("www:wheel")).isEqualTo(new Identity(33, 10, List.of(10)));
        assertThat(resolve("7:8")).isEqualTo(new Identity(7, 8, List.of(8)));
    }

    @Test
    void neverLooksANumberUpAsAName() {
        assertThat(resolve("1000").uid()).isEqualTo(1000);
    }

    @Test
    void addsGroups() {
        assertThat(Users.resolve("7", PASSWD, GROUP, List.of("extra", "99")).groups())
                .containsExactly(0, 44, 99);
    }

    @Test
    void worksWithoutFiles() {
        assertThat(Users.resolve("", "", "", null)).isEqualTo(new Identity(0, 0, List.of(0)));
    }

    @Test
    void refusesUnknownNames() {
        assertThatThrownBy(() -> resolve("nobody"))
                .hasMessage("unable to find user nobody: no matching entries in passwd file");
        assertThatThrownBy(() -> resolve("www:none"))
                .hasMessage("unable to find group none: no matching entries in group file");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2147483648", "99999999999999999999", "0:4294967295"})
    void refusesNumbersOutOfRange(String user) {
        assertThatThrownBy(() -> resolve(user)).hasMessageContaining("0-2147483647");
    }

    private static Identity resolve(String user) {
        return Users.resolve(user, PASSWD, GROUP, null);
    }
}
