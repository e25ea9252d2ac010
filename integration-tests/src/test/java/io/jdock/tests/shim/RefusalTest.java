package io.jdock.tests.shim;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdock.tests.dsl.Peers;
import io.jdock.tests.dsl.Shim;
import io.jdock.tests.dsl.TtrpcChannel;
import io.jdock.tests.dsl.WireMessage;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Calls that come at the wrong time, to containerd's own shim and to ours. The kinds that managers
 * act upon are the same: NOT_FOUND, ALREADY_EXISTS, and FAILED_PRECONDITION for a kill. What else
 * is refused the original calls UNKNOWN, ours FAILED_PRECONDITION, in the same words.
 */
class RefusalTest {
    private static final int SIGKILL = 9;

    enum Maker {
        ORIGINAL("UNKNOWN"),
        OURS("FAILED_PRECONDITION");

        private final String wrongState;

        Maker(String wrongState) {
            this.wrongState = wrongState;
        }

        Shim shim() {
            return this == OURS ? Shim.ours("sleep", "1000000") : original();
        }

        private static Shim original() {
            Peers.root();
            return new Shim(
                    Peers.find("containerd-shim-runc-v2"), Peers.find("runc"), "sleep", "1000000");
        }

        String wrongState(String text) {
            return wrongState + ": " + text;
        }
    }

    /** A call's error: its kind and its text, to which the original adds the kind in words. */
    private static String refusal(Shim shim, String method, WireMessage request) {
        TtrpcChannel.Answer answer = shim.call(method, request);
        String text = answer.error();
        return switch (answer.code()) {
            case 0 -> "done";
            case 2 -> "UNKNOWN: " + text;
            case 5 -> "NOT_FOUND: " + without(text, ": not found");
            case 6 -> "ALREADY_EXISTS: " + without(text, ": already exists");
            case 9 -> "FAILED_PRECONDITION: " + without(text, ": failed precondition");
            default -> answer.code() + ": " + text;
        };
    }

    private static String without(String text, String end) {
        return text.endsWith(end) ? text.substring(0, text.length() - end.length()) : text;
    }

    private static WireMessage kill(WireMessage whom) {
        return whom.field(3, SIGKILL);
    }

    private static void end(Shim shim, String execId) {
        shim.call("Kill", kill(shim.named(execId))).succeeded();
        shim.await(execId);
    }

    @ParameterizedTest
    @EnumSource
    void ofAContainerThatIsNotThere(Maker maker) {
        try (Shim shim = maker.shim()) {
            for (String method :
                    new String[] {"State", "Start", "Kill", "Delete", "Wait", "Pids"}) {
                assertThat(refusal(shim, method, shim.named()))
                        .as(method)
                        .isEqualTo("NOT_FOUND: container not created");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void ofAContainerThatIsNotStarted(Maker maker) {
        try (Shim shim = maker.shim().create("")) {
            assertThat(refusal(shim, "Pause", shim.named()))
                    .isEqualTo(maker.wrongState("cannot pause task in created state"));
            assertThat(refusal(shim, "Resume", shim.named()))
                    .isEqualTo(maker.wrongState("cannot resume task in created state"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void ofARunningContainer(Maker maker) {
        try (Shim shim = maker.shim().create("").start()) {
            assertThat(refusal(shim, "Start", shim.named()))
                    .isEqualTo(maker.wrongState("cannot start a running process"));
            assertThat(refusal(shim, "Delete", shim.named()))
                    .isEqualTo(maker.wrongState("cannot delete a running process"));
            assertThat(refusal(shim, "Resume", shim.named()))
                    .startsWith(maker.wrongState("cannot resume a running"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void ofAPausedContainer(Maker maker) {
        try (Shim shim = maker.shim().create("").start()) {
            shim.call("Pause", shim.named()).succeeded();
            assertThat(refusal(shim, "Pause", shim.named()))
                    .isEqualTo(maker.wrongState("cannot pause a paused container"));
            assertThat(refusal(shim, "Start", shim.named()))
                    .isEqualTo(maker.wrongState("cannot start a paused process"));
            assertThat(refusal(shim, "Delete", shim.named()))
                    .isEqualTo(maker.wrongState("cannot delete a paused process"));
            assertThat(refusal(shim, "Exec", shim.execOf("late", "true")))
                    .isEqualTo(maker.wrongState("cannot exec in a paused state"));
            shim.call("Resume", shim.named()).succeeded();
        }
    }

    @ParameterizedTest
    @EnumSource
    void ofAContainerThatHasEnded(Maker maker) {
        try (Shim shim = maker.shim().create("").start()) {
            end(shim, "");
            assertThat(refusal(shim, "Kill", kill(shim.named())))
                    .isEqualTo("NOT_FOUND: process already finished");
            assertThat(refusal(shim, "Kill", kill(shim.named()).field(4, 1))).isEqualTo("done");
            assertThat(refusal(shim, "Start", shim.named()))
                    .isEqualTo(maker.wrongState("cannot start a stopped process"));
            assertThat(refusal(shim, "Exec", shim.execOf("late", "true")))
                    .isEqualTo(maker.wrongState("cannot exec in a stopped state"));
            for (String verb : new String[] {"pause", "resume", "update", "checkpoint"}) {
                String method = verb.substring(0, 1).toUpperCase() + verb.substring(1);
                assertThat(refusal(shim, method, shim.named()))
                        .isEqualTo(maker.wrongState("cannot " + verb + " a stopped container"));
            }
            assertThat(refusal(shim, "Pids", shim.named())).isEqualTo("done");
            assertThat(refusal(shim, "Stats", shim.named())).isEqualTo("done");
        }
    }

    @ParameterizedTest
    @EnumSource
    void ofAnExec(Maker maker) {
        try (Shim shim = maker.shim().create("").start()) {
            for (String method : new String[] {"Start", "State", "Kill", "Delete", "Wait"}) {
                assertThat(refusal(shim, method, shim.named("none")))
                        .as(method)
                        .isEqualTo("NOT_FOUND: process does not exist none");
            }
            shim.call("Exec", shim.execOf("one", "sleep", "1000000")).succeeded();
            assertThat(refusal(shim, "Exec", shim.execOf("one", "true")))
                    .isEqualTo("ALREADY_EXISTS: id one");
            assertThat(refusal(shim, "Kill", kill(shim.named("one"))))
                    .isEqualTo("FAILED_PRECONDITION: process not created");
            shim.call("Start", shim.named("one")).succeeded();
            assertThat(refusal(shim, "Start", shim.named("one")))
                    .isEqualTo(maker.wrongState("cannot start a running process"));
            assertThat(refusal(shim, "Delete", shim.named("one")))
                    .isEqualTo(maker.wrongState("cannot delete a running process"));
            end(shim, "one");
            assertThat(refusal(shim, "Kill", kill(shim.named("one"))))
                    .isEqualTo("NOT_FOUND: process already finished");
            assertThat(refusal(shim, "Start", shim.named("one")))
                    .isEqualTo(maker.wrongState("cannot start a stopped process"));
            assertThat(refusal(shim, "ResizePty", shim.named("one").field(3, 80).field(4, 25)))
                    .isEqualTo(maker.wrongState("cannot resize a stopped container"));
        }
    }

    /** The original says that such a process ended with status 0. */
    @ParameterizedTest
    @EnumSource
    void ofAnExecThatCouldNotBeStarted(Maker maker) {
        try (Shim shim = maker.shim().create("").start()) {
            shim.call("Exec", shim.execOf("one", "no-such-program")).succeeded();
            assertThat(refusal(shim, "Start", shim.named("one")))
                    .startsWith("UNKNOWN: OCI runtime exec failed: exec failed: ")
                    .contains("executable file not found in $PATH");
            assertThat(refusal(shim, "Wait", shim.named("one")))
                    .isEqualTo(
                            maker == Maker.ORIGINAL
                                    ? "done"
                                    : "FAILED_PRECONDITION: process one could not be started");
            assertThat(refusal(shim, "Kill", kill(shim.named("one"))))
                    .isEqualTo("FAILED_PRECONDITION: process not created");
            shim.call("Delete", shim.named("one")).succeeded();
        }
    }
}
