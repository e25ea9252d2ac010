package io.jdock.jrunc.cgroups.systemd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jdock.proto.plain.oci.Resources;
import io.jdock.proto.plain.oci.Spec;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

class UnitPropertiesTest {
    private static List<Property> properties(String json, boolean unified, int version) {
        Resources resources =
                Spec.parse("test", "{\"linux\":{\"resources\":" + json + "}}").linux().resources();
        return UnitProperties.of(resources, unified, () -> version);
    }

    private static final String LIMITS =
            """
            {"memory":{"limit":1000,"swap":3000,"reservation":500},
             "cpu":{"shares":3333,"quota":5000,"period":50000,"cpus":"0-1"},
             "pids":{"limit":-1},"blockIO":{"weight":77}}\
            """;

    @Test
    void theUnifiedHierarchyHasItsWords() {
        assertThat(properties(LIMITS, true, 252))
                .containsExactly(
                        Property.number("MemoryMax", 1000),
                        Property.number("MemoryLow", 500),
                        Property.number("MemorySwapMax", 2000),
                        Property.number("CPUWeight", 128),
                        Property.number("CPUQuotaPeriodUSec", 50_000),
                        Property.number("CPUQuotaPerSecUSec", 100_000),
                        new Property("AllowedCPUs", CpuMask.of("", "0,1")),
                        Property.number("TasksMax", -1));
    }

    @Test
    void versionOneHasOthersAndOldManagersFewer() {
        assertThat(properties(LIMITS, false, 240))
                .containsExactly(
                        Property.number("MemoryLimit", 1000),
                        Property.number("CPUShares", 3333),
                        Property.number("CPUQuotaPerSecUSec", 100_000),
                        Property.number("TasksMax", -1),
                        Property.number("BlockIOWeight", 77));
    }

    @Test
    void filesBecomePropertiesWhereThereAreAny() {
        String unified =
                """
                {"unified":{"memory.high":"max","memory.min":"5","pids.max":"0","cpu.max":"max 5000",
                 "cpu.weight":"42","hugetlb.2MB.max":"1","cpuset.mems":"0"}}\
                """;
        assertThat(properties(unified, true, 252))
                .containsExactly(
                        Property.number("MemoryHigh", -1),
                        Property.number("MemoryMin", 5),
                        Property.number("TasksMax", 1),
                        Property.number("CPUQuotaPeriodUSec", 5000),
                        Property.number("CPUQuotaPerSecUSec", -1),
                        Property.number("CPUWeight", 42),
                        new Property("AllowedMemoryNodes", CpuMask.of("", "0")));
        assertThatThrownBy(() -> properties("{\"unified\":{\"memory.min\":\"x\"}}", true, 252))
                .hasMessageContaining("value conversion error");
    }

    @Test
    void idleIsAWeightOfZeroForThoseWhoKnow() {
        String idle = "{\"cpu\":{\"idle\":1,\"shares\":1024}}";
        assertThat(properties(idle, true, 252)).containsExactly(Property.number("CPUWeight", 0));
        assertThat(properties(idle, true, 251)).containsExactly(Property.number("CPUWeight", 39));
    }

    @Test
    void quotasAreWholePercents() {
        assertThat(CpuQuota.perSecond(5000, 50_000)).isEqualTo(100_000);
        assertThat(CpuQuota.perSecond(1001, 100_000)).isEqualTo(20_000);
        assertThat(CpuQuota.perSecond(-1, 100_000)).isEqualTo(-1);
    }

    @Test
    void masksHaveTheirLowestByteFirst() {
        assertThat(CpuMask.of("", "0,3-5,8"))
                .isEqualTo(
                        new DbusValue.Sequence(
                                "y",
                                List.of(
                                        new DbusValue.Number('y', 0b111001),
                                        new DbusValue.Number('y', 1))));
        for (String list : new String[] {"", ",", "3-1", "x", "1-", "99999999999"}) {
            assertThatThrownBy(() -> CpuMask.of("cpus", list))
                    .hasMessageContaining("conversion error");
        }
    }

    private static List<Property> annotated(String name, String value) {
        return AnnotatedProperties.of(Map.of("org.systemd.property." + name, value));
    }

    @Test
    void annotationsBecomeProperties() {
        assertThat(annotated("TimeoutStopUSec", "uint64 5000000"))
                .containsExactly(Property.number("TimeoutStopUSec", 5_000_000));
        assertThat(annotated("TimeoutStopSec", "7"))
                .containsExactly(Property.number("TimeoutStopUSec", 7_000_000));
        assertThat(annotated("CollectMode", "'inactive-or-failed'"))
                .containsExactly(Property.text("CollectMode", "inactive-or-failed"));
        assertThat(AnnotatedProperties.of(Map.of("other", "x"))).isEmpty();
        assertThatThrownBy(() -> annotated("A1b", "1")).hasMessageContaining("non-alphabetic");
        assertThatThrownBy(() -> annotated("Ab", "1")).hasMessageContaining("too short");
        assertThatThrownBy(() -> annotated("Abc", "{'a': 1}"))
                .hasMessageContaining("value parse error");
    }

    @Test
    void valuesAreReadAsTheyAreWritten() {
        assertThat(new VariantText("true").parse()).isEqualTo(new DbusValue.Flag(true));
        assertThat(new VariantText("-5").parse()).isEqualTo(new DbusValue.Number('i', -5));
        assertThat(new VariantText("[\"a\", 'b\\'c']").parse())
                .isEqualTo(
                        new DbusValue.Sequence(
                                "s", List.of(DbusValue.text("a"), DbusValue.text("b'c"))));
        assertThat(new VariantText("@as []").parse())
                .isEqualTo(new DbusValue.Sequence("s", List.of()));
        assertThat(new VariantText("uint64 18446744073709551615").parse())
                .isEqualTo(DbusValue.unsigned64(-1));
        for (String text :
                new String[] {
                    "", "[", "[]", "'a", "byte 256", "1.5", "1 2", "[1, 'a']", "@", "nope"
                }) {
            assertThatThrownBy(() -> new VariantText(text).parse())
                    .isInstanceOf(io.jdock.proto.plain.error.Failure.class);
        }
    }
}
