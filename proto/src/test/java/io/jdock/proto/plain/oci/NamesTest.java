package io.jdock.proto.plain.oci;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

class NamesTest {
    private final Set<Type> seen = new HashSet<>();
    private final Set<String> names = new TreeSet<>();

    /** A record's components are called what the members of the JSON are. */
    private void collect(Type type) {
        if (type instanceof ParameterizedType list) {
            List.of(list.getActualTypeArguments()).forEach(this::collect);
        } else if (type instanceof Class<?> one && one.isRecord() && seen.add(one)) {
            for (RecordComponent component : one.getRecordComponents()) {
                names.add(component.getName());
                collect(component.getGenericType());
            }
        }
    }

    @Test
    void namesOfMixedCaseAreAllKnown() {
        collect(Spec.class);
        assertThat(names).hasSizeGreaterThan(100);
        names.removeIf(name -> name.equals(name.toLowerCase(Locale.ROOT)));
        assertThat(Names.mixed()).containsExactlyElementsOf(names);
    }

    @Test
    void aConfigurationIsReadInAnyCase() {
        String text =
                """
                {"OCIVersion":"1.2.0","HOSTNAME":"h","Annotations":{"Hostname":"kept"},
                 "PROCESS":{"ARGS":["sh"],"OOMScoreAdj":7,"Env":["Path=/"]},
                 "Linux":{"Resources":{"CPU":{"Cpus":"0"},"blockio":{"Weight":10}},
                   "CgroupsPath":"/x"}}\
                """;
        Spec spec = Spec.parse("test", text);
        assertThat(spec.ociVersion()).isEqualTo("1.2.0");
        assertThat(spec.hostname()).isEqualTo("h");
        assertThat(spec.annotations()).containsOnlyKeys("Hostname");
        assertThat(spec.process().args()).containsExactly("sh");
        assertThat(spec.process().oomScoreAdj()).isEqualTo(7);
        assertThat(spec.linux().resources().cpu().cpus()).isEqualTo("0");
        assertThat(spec.linux().resources().blockIO().weight()).isEqualTo(10);
        assertThat(spec.linux().cgroupsPath()).isEqualTo("/x");
    }
}
