package io.jdock.jshim.cgroups;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdock.proto.jvm.sys.JnaLinux;
import io.jdock.proto.plain.sys.Utf8;

import org.junit.jupiter.api.Test;

class OomNoticesTest {
    @Test
    void aGroupThatIsThereKnowsItsKills() {
        assertThat(OomNotices.killed(0, false)).isFalse();
        assertThat(OomNotices.killed(2, false)).isTrue();
        // version 1 tells of want that nobody died of
        assertThat(OomNotices.killed(0, true)).isFalse();
    }

    @Test
    void ofAGroupThatIsGoneCountsWhatWasTold() {
        byte[] membership = Utf8.encode("0::/no-such-group\n");
        long kills = new TaskGroups(membership).memoryKills(JnaLinux.install().files());
        assertThat(kills).isNegative();
        assertThat(OomNotices.killed(kills, true)).isTrue();
        assertThat(OomNotices.killed(kills, false)).isFalse();
    }
}
