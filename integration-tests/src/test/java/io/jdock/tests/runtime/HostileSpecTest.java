package io.jdock.tests.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdock.tests.dsl.Bundle;
import io.jdock.tests.dsl.Command;
import io.jdock.tests.dsl.OciRuntime;
import io.jdock.tests.dsl.Peers;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import tools.jackson.databind.node.ObjectNode;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.function.Consumer;

/** Configurations that no runtime may run: runc's words, exit code 1, nothing left behind. */
class HostileSpecTest {
    private static final String ID = "hostile" + ProcessHandle.current().pid();

    /** One thing wrong with a sound configuration, and words that runc and ours have for it. */
    enum Wrong {
        NO_PROCESS(spec -> spec.remove("process"), "process property must not be empty"),
        NO_ROOT(spec -> spec.remove("root"), "root must be specified"),
        NO_ROOTFS(
                spec -> spec.withObject("/root").put("path", "/no/where"),
                "invalid rootfs: stat /no/where: no such file or directory"),
        NO_ARGUMENTS(process("args", "[]"), "args must not be empty"),
        NO_DIRECTORY(process("cwd", "''"), "Cwd property must not be empty"),
        RELATIVE_DIRECTORY(process("cwd", "'tmp'"), "Cwd must be an absolute path"),
        MISSING_PROGRAM(
                process("args", "['nosuch']"),
                "exec: \"nosuch\": executable file not found in $PATH"),
        MISSING_PATH(
                process("args", "['/nosuch']"),
                "exec: \"/nosuch\": stat /nosuch: no such file or directory"),
        DIRECTORY_AS_PROGRAM(process("args", "['/etc']"), "exec: \"/etc\": permission denied"),
        NOT_EXECUTABLE(
                process("args", "['/etc/passwd']"), "exec: \"/etc/passwd\": permission denied"),
        NAMELESS_VARIABLE(
                process("env", "['X','PATH=/bin']"), "invalid environment variable: \"X\""),
        CUT_VARIABLE(process("env", "['A=b\\u0000','PATH=/bin']"), "can't contain null"),
        CUT_ARGUMENT(process("args", "['true\\u0000x']"), ""),
        UNKNOWN_LIMIT(
                process("rlimits", "[{'type':'RLIMIT_NOPE','hard':1,'soft':1}]"),
                "wrong rlimit value: RLIMIT_NOPE"),
        LIMIT_UPSIDE_DOWN(
                process("rlimits", "[{'type':'RLIMIT_NOFILE','hard':1,'soft':2}]"),
                "error setting rlimit type 7: invalid argument"),
        USER_AS_TEXT(process("user", "{'uid':'0'}"), "process.user.uid"),
        USER_BELOW_ZERO(process("user", "{'uid':-1}"), "process.user.uid"),
        ARGUMENTS_AS_TEXT(process("args", "'true'"), "process.args"),
        CAPABILITY_AS_NUMBER(
                process("capabilities", "{'bounding':[5]}"), "process.capabilities.bounding"),
        HOST_NAME_AS_NUMBER(part("", "hostname", "5"), "hostname"),
        HOST_NAME_TOO_LONG(part("", "hostname", "'" + "x".repeat(100) + "'"), "sethostname"),
        UNKNOWN_NAMESPACE(
                linux("namespaces", "[{'type':'nope'}]"),
                "namespace {\"nope\" \"\"} does not exist"),
        NAMESPACE_TWICE(
                linux("namespaces", "[{'type':'mount'},{'type':'mount'}]"),
                "malformed spec file: duplicated ns {\"mount\" \"\"}"),
        NO_HOST_NAME_OF_ITS_OWN(
                linux("namespaces", "[{'type':'mount'},{'type':'pid'}]"),
                "unable to set hostname without a private UTS namespace"),
        HOSTS_PARAMETER(
                linux("sysctl", "{'kernel.panic':'1'}"),
                "sysctl \"kernel.panic\" is not in a separate kernel namespace"),
        MISSING_PARAMETER(
                linux("sysctl", "{'net.nope':'1'}"),
                "open /proc/sys/net/nope: no such file or directory"),
        PARAMETER_OUTSIDE(linux("sysctl", "{'net/../kernel/panic':'1'}"), "kernel/panic"),
        UNKNOWN_PROPAGATION(
                linux("rootfsPropagation", "'weird'"), "rootfsPropagation=weird is not supported"),
        UNKNOWN_VERDICT(
                linux("seccomp", "{'defaultAction':'SCMP_ACT_NOPE'}"),
                "string SCMP_ACT_NOPE is not a valid action for seccomp"),
        UNKNOWN_ARCHITECTURE(
                linux(
                        "seccomp",
                        "{'defaultAction':'SCMP_ACT_ALLOW','architectures':['SCMP_ARCH_NOPE']}"),
                "string SCMP_ARCH_NOPE is not a valid arch for seccomp"),
        UNKNOWN_DEVICE(
                linux("devices", "[{'path':'/dev/x','type':'z','major':1,'minor':3}]"),
                "invalid device type \"z\""),
        MEMORY_AS_TEXT(
                linux("resources", "{'memory':{'limit':'1m'}}"), "linux.resources.memory.limit"),
        UNKNOWN_FILE_SYSTEM(mount("'type':'nofs','source':'x'"), "no such device"),
        UNKNOWN_OPTION(mount("'type':'tmpfs','source':'x','options':['no']"), "invalid argument"),
        MISSING_SOURCE(
                mount("'type':'bind','source':'/nosuch','options':['bind']"),
                "stat /nosuch: no such file or directory"),
        MOUNT_ON_NOTHING(
                part("", "mounts", "[{'type':'tmpfs','source':'x','destination':''}]"), ""),
        MISSING_HOOK(
                part("", "hooks", "{'prestart':[{'path':'/nosuch'}]}"),
                "fork/exec /nosuch: no such file or directory"),
        FAILING_HOOK(
                part("", "hooks", "{'createRuntime':[{'path':'/bin/false'}]}"),
                "error running hook: exit status 1");

        private final Consumer<ObjectNode> change;
        private final String words;

        Wrong(Consumer<ObjectNode> change, String words) {
            this.change = change;
            this.words = words;
        }

        private static Consumer<ObjectNode> part(String pointer, String member, String json) {
            return spec -> {
                ObjectNode parent = pointer.isEmpty() ? spec : spec.withObject(pointer);
                parent.set(member, Bundle.json(json.replace('\'', '"')));
            };
        }

        private static Consumer<ObjectNode> process(String member, String json) {
            return part("/process", member, json);
        }

        private static Consumer<ObjectNode> linux(String member, String json) {
            return part("/linux", member, json);
        }

        private static Consumer<ObjectNode> mount(String members) {
            String json = "{'destination':'/tmp'," + members + "}";
            return spec -> spec.withArray("/mounts").add(Bundle.json(json.replace('\'', '"')));
        }
    }

    @BeforeEach
    void root() {
        Peers.root();
    }

    private static Bundle bundle(OciRuntime runtime) {
        return new Bundle(runtime.path().toString(), "true");
    }

    private static String refused(Bundle bundle) {
        Command.Result result = bundle.run(ID).run();
        bundle.assertNothingLeft(ID);
        return result.exited(1).err().replace("\\\"", "\"");
    }

    @ParameterizedTest
    @EnumSource
    void isRefusedInTheSameWords(Wrong wrong) {
        for (OciRuntime runtime : OciRuntime.values()) {
            try (Bundle bundle = bundle(runtime)) {
                bundle.spec(wrong.change);

                assertThat(refused(bundle))
                        .as(runtime.word())
                        .contains("runc run failed: ")
                        .contains(wrong.words);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void isRefusedWhenItIsNoConfiguration(OciRuntime runtime) {
        byte[] noise = new byte[4096];
        new Random(1).nextBytes(noise);
        try (Bundle bundle = bundle(runtime)) {
            for (String text :
                    new String[] {
                        "",
                        "[]",
                        "\"text\"",
                        "{\"ociVersion\": \"1.0.2\", \"process\": {",
                        "{'ociVersion': 1}",
                        "{\"process\": " + "[".repeat(200_000),
                        "{\"x\": " + "{\"x\": ".repeat(200_000),
                        new String(noise, StandardCharsets.ISO_8859_1)
                    }) {
                assertThat(refused(bundle.text(text))).contains("runc run failed: ");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void leavesOutACapabilityThatNobodyKnows(OciRuntime runtime) {
        try (Bundle bundle = bundle(runtime)) {
            bundle.edit("\"bounding\": [", "\"bounding\": [\"CAP_NOPE\",");

            assertThat(bundle.run(ID).run().succeeded().err())
                    .contains("ignoring unknown or unavailable capabilities: [CAP_NOPE]");
        }
    }

    /** runc reads whatever there is: ours bounds what it holds in memory. */
    @Test
    void isBoundedInSize() {
        try (Bundle bundle = bundle(OciRuntime.JRUNC)) {
            bundle.spec(spec -> spec.put("filler", "x".repeat(10_000_000)));

            assertThat(refused(bundle)).contains("config.json: file too large");
        }
    }

    /** runc ends in a panic here. */
    @Test
    void isRefusedWhenItIsNull() {
        try (Bundle bundle = bundle(OciRuntime.JRUNC)) {
            assertThat(refused(bundle.text("null"))).contains("null is no configuration");
        }
    }
}
