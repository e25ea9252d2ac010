package io.jdock.jcontainerd.snapshots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jdock.proto.plain.error.Failure;

import org.junit.jupiter.api.Test;

class LongWorkTest {
    @Test
    void runsOnAThreadOfItsOwn() {
        assertThat(LongWork.run(() -> Thread.currentThread().getName())).startsWith("long-work-");
        assertThat(LongWork.run(() -> Thread.currentThread().isVirtual())).isFalse();
    }

    @Test
    void failuresComeThrough() {
        assertThatThrownBy(
                        () ->
                                LongWork.run(
                                        () -> {
                                            throw Failure.invalid("no");
                                        }))
                .isInstanceOf(Failure.class)
                .hasMessage("no");
    }
}
