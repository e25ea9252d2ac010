package io.jdock.jrunc.rootfs;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.oci.Spec;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MountRulesTest {
    private static Spec linux(String members) {
        return Spec.parse("config.json", "{\"linux\": {" + members + "}}");
    }

    private static Spec mount(String members) {
        return Spec.parse("config.json", "{\"linux\": {}, \"mounts\": [{" + members + "}]}");
    }

    @ParameterizedTest
    @CsvSource({"private", "rprivate"})
    void privateRootsNeedPivot(String propagation) {
        Spec spec = linux("\"rootfsPropagation\": \"" + propagation + "\"");
        assertThatCode(() -> MountRules.check(spec, true)).doesNotThrowAnyException();
        assertThatThrownBy(() -> MountRules.check(spec, false))
                .isInstanceOf(Failure.class)
                .hasMessage("rootfsPropagation of [r]private is not safe without pivot_root");
    }

    @Test
    void propagationsHaveNames() {
        assertThatThrownBy(() -> MountRules.check(linux("\"rootfsPropagation\": \"rw\""), true))
                .hasMessage("rootfsPropagation=rw is not supported");
    }

    @Test
    void devicesHaveTypes() {
        Spec spec = linux("\"devices\": [{\"path\": \"/dev/x\", \"type\": \"z\"}]");
        assertThatThrownBy(() -> MountRules.check(spec, true))
                .hasMessage("invalid device type \"z\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"destination\": \"/a\\u0000b\"|mount field contains null byte",
                "\"destination\": \"\"|mount destination not absolute",
                "\"type\": \"tmpfs\", \"options\": [\"idmap\"]|only supported for bind-mounts",
                "\"options\": [\"bind\"], \"uidMappings\": [{\"size\": 1}]|both uid and gid"
            })
    void mountsMakeSense(String members, String problem) {
        String mount = "\"destination\": \"/x\", " + members;
        assertThatThrownBy(() -> MountRules.check(mount(mount), true))
                .isInstanceOf(Failure.class)
                .hasMessageStartingWith("invalid mount {")
                .hasMessageContaining(problem);
    }
}
