package io.jdock.jrunc.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jdock.jrunc.namespaces.Namespaces;
import io.jdock.proto.jvm.sys.JnaLinux;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.oci.Namespace;
import io.jdock.proto.plain.oci.Process;
import io.jdock.proto.plain.oci.Spec;
import io.jdock.proto.plain.sys.Files;
import io.jdock.proto.plain.sys.Linux;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

class ProcessRulesTest {
    private static final Linux LINUX = JnaLinux.install();
    private static final Files FILES = LINUX.files();

    @TempDir Path directory;

    private String find(String name, String path) {
        return new ExecutableLookup(FILES, file -> true).find(name, List.of("A=b", "PATH=" + path));
    }

    private void write(String name, String mode) throws java.io.IOException {
        Path file = java.nio.file.Files.writeString(directory.resolve(name), "x");
        java.nio.file.Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    }

    @Test
    void findsTheFirstThatMayRun() throws Exception {
        write("tool", "rwxr-xr-x");
        write("data", "rw-r--r--");
        assertThat(find("tool", "/nonexistent:" + directory)).isEqualTo(directory + "/tool");
        assertThatThrownBy(() -> find("data", directory.toString()))
                .hasMessage("exec: \"data\": executable file not found in $PATH");
        assertThatThrownBy(() -> find("tool", ""))
                .hasMessage("exec: \"tool\": executable file not found in $PATH");
        assertThatThrownBy(() -> find("", directory.toString()))
                .hasMessage("exec: \"\": executable file not found in $PATH");
    }

    @Test
    void aPathIsTakenAsItIs() throws Exception {
        write("data", "rw-r--r--");
        String data = directory + "/data";
        assertThatThrownBy(() -> find(data, ""))
                .hasMessage("exec: \"" + data + "\": permission denied");
        assertThatThrownBy(() -> find(directory.toString(), ""))
                .hasMessage("exec: \"" + directory + "\": permission denied");
        assertThatThrownBy(() -> find("/nonex", ""))
                .hasMessage("exec: \"/nonex\": stat /nonex: no such file or directory");
    }

    @Test
    void whatTheUserMayNotRunIsNotFound() throws Exception {
        write("tool", "rwxr-xr-x");
        ExecutableLookup lookup = new ExecutableLookup(FILES, file -> false);
        assertThatThrownBy(() -> lookup.find("tool", List.of("PATH=" + directory)))
                .hasMessageContaining("executable file not found in $PATH");
    }

    @Test
    void kernelParametersMustBelongToTheContainer() {
        Namespaces ipc = Namespaces.of(List.of(new Namespace("ipc", "")));
        SystemControls.check("kernel.msgmax", ipc);
        SystemControls.check("fs.mqueue.msg_max", ipc);
        assertThatThrownBy(() -> SystemControls.check("net.ipv4.ip_forward", ipc))
                .hasMessage("sysctl \"net.ipv4.ip_forward\" is not in a separate kernel namespace");
        assertThatThrownBy(() -> SystemControls.check("kernel.pid_max", ipc))
                .hasMessageContaining("pid_max");
        assertThatThrownBy(() -> SystemControls.check("net/../kernel/pid_max", ipc))
                .hasMessageContaining("is no name");
        assertThat(SystemControls.file("net.ipv4.conf.all"))
                .isEqualTo("/proc/sys/net/ipv4/conf/all");
        assertThat(SystemControls.file("net/ipv4/conf/eth0.1"))
                .isEqualTo("/proc/sys/net/ipv4/conf/eth0.1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"args\":[\"sh\",\"a\\u0000b\"]",
                "\"env\":[\"NAME\"]",
                "\"env\":[\"=value\"]",
                "\"env\":[\"NAME=a\\u0000b\"]"
            })
    void whatTheKernelWouldCutIsRefused(String member) {
        String spec = "{\"process\":{\"user\":{}," + member + "}}";
        Process process = Spec.parse("spec", spec).process();
        assertThatThrownBy(() -> ProcessRules.check(process)).isInstanceOf(Failure.class);
    }

    @Test
    void messagesTravelWhole() {
        int[] pair = LINUX.sockets().pair();
        Sync one = new Sync(LINUX.files(), pair[0]);
        Sync other = new Sync(LINUX.files(), pair[1]);
        one.send(Sync.WARNING, "ü");
        one.send(Sync.READY, "");
        assertThat(other.receive()).isEqualTo(new Sync.Message(Sync.WARNING, "ü"));
        assertThat(other.receive()).isEqualTo(new Sync.Message(Sync.READY, ""));
        FILES.close(pair[0]);
        assertThat(other.receive().type()).isZero();
        FILES.close(pair[1]);
    }

    @Test
    void ofAVariableSetTwiceTheLastValueCounts() {
        assertThat(FinalSteps.lastOfEach(List.of("A=1", "B=2", "A=3")))
                .containsExactly("A=3", "B=2");
        assertThat(FinalSteps.lastOfEach(List.of("A=1"))).containsExactly("A=1");
    }
}
