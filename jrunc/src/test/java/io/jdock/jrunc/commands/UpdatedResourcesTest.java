package io.jdock.jrunc.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jdock.proto.plain.oci.Resources;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

class UpdatedResourcesTest {
    private static Resources of(String... words) {
        Flags flags = UpdatedResources.flags(Flags.anywhere());
        return new UpdatedResources(flags.parse(List.of(words))).resources();
    }

    @Test
    void whatIsNotNamedIsUntouched() {
        Resources none = of();
        assertThat(none.memory().limit()).isNull();
        assertThat(none.cpu().quota()).isNull();
        assertThat(none.pids()).isNull();
        assertThat(none.blockIO()).isNull();
    }

    @Test
    void limitsByTheirFlags() {
        Resources some = of("--memory", "32M", "--cpu-quota=-1", "--pids-limit", "7");
        assertThat(some.memory().limit()).isEqualTo(32 << 20);
        assertThat(some.cpu().quota()).isEqualTo(-1);
        assertThat(some.pids().limit()).isEqualTo(7);
        assertThat(of("--blkio-weight", "500").blockIO().weight()).isEqualTo(500);
        assertThat(of("--cpuset-cpus", "0-1").cpu().cpus()).isEqualTo("0-1");
    }

    @Test
    void withoutAMemoryLimitThereIsNoneOfSwap() {
        assertThat(of("--memory", "-1").memory().swap()).isEqualTo(-1);
        assertThat(of("--memory", "-1", "--memory-swap", "9").memory().swap()).isEqualTo(9);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--cpu-period=-1", "--cpu-share=x", "--cpu-quota=1.5"})
    void numbersAreExact(String word) {
        assertThatThrownBy(() -> of(word)).hasMessageStartingWith("invalid value for cpu-");
    }

    @ParameterizedTest
    @CsvSource({
        "0,0",
        "17,17",
        "64k,65536",
        "1KB,1024",
        "1.5 GiB,1610612736",
        "2t,2199023255552",
        "3b,3",
        "0.3k,307"
    })
    void sizesWithUnits(String text, long bytes) {
        assertThat(Sizes.bytes(text, "memory")).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "k", "-5", "1x", "1kk", "1.2.3", "9999999999999999999", "8192p", " 1"})
    void otherSizesAreRefused(String text) {
        assertThatThrownBy(() -> Sizes.bytes(text, "memory"))
                .hasMessage("invalid value for memory: invalid size: '" + text + "'");
    }
}
