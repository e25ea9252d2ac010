package io.jdock.jcontainerd.ctl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Timestamp;

import io.jdock.proto.jvm.containerd.events.ImageCreate;
import io.jdock.proto.jvm.containerd.events.TaskExit;
import io.jdock.proto.jvm.grpc.TypeUrl;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.oci.Process;
import io.jdock.proto.plain.oci.Spec;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import picocli.CommandLine;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;

class JctrTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        CommandLine line = Jctr.commandLine();
        return line.setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    @Test
    void aMissingDaemonIsNamed() {
        assertThat(run("-a", "/nowhere/c.sock", "images", "ls")).isEqualTo(1);
        assertThat(err.toString()).isEqualTo("jctr: no such file or directory\n");
    }

    @Test
    void unknownFlagsAreRefused() {
        assertThat(run("run", "--fly", "image", "id")).isEqualTo(2);
        assertThat(err.toString()).contains("--fly");
    }

    @Test
    void whatFollowsTheIdBelongsToTheContainer() {
        CommandLine.ParseResult run =
                Jctr.commandLine().parseArgs("run", "--rm", "img", "id", "ls", "--rm", "-t");
        List<String> arguments = run.subcommand().matchedPositional(2).getValue();
        assertThat(arguments).containsExactly("ls", "--rm", "-t");
        assertThat(run.subcommand().hasMatchedOption("-t")).isFalse();
    }

    @Test
    void tablesPadEveryCell() {
        Table table = new Table(4, 4, "TASK", "PID");
        table.row("a", "12345");
        table.print(new PrintWriter(out, true));
        assertThat(out.toString()).isEqualTo("TASK    PID      \na       12345    \n");
    }

    @ParameterizedTest
    @CsvSource({"352, 352B, 352.0 B", "1997000, 1.997MB, 1.9 MiB", "1000, 1kB, 1000.0 B"})
    void sizes(long bytes, String decimal, String binary) {
        assertThat(Words.decimal(bytes)).isEqualTo(decimal);
        assertThat(Words.binary(bytes)).isEqualTo(binary);
    }

    @ParameterizedTest
    @CsvSource({"9, 9", "KILL, 9", "SIGTERM, 15", "sigusr1, 10", "64, 64"})
    void signals(String text, int number) {
        assertThat(Signals.number(text)).isEqualTo(number);
    }

    @Test
    void noSignals() {
        for (String text : List.of("", "0", "65", "NOPE")) {
            assertThatThrownBy(() -> Signals.number(text)).isInstanceOf(Failure.class);
        }
    }

    @Test
    void eventsArePrintedByTheirFields() {
        TaskExit exit =
                TaskExit.newBuilder()
                        .setContainerId("c")
                        .setId("c")
                        .setPid(7)
                        .setExitedAt(Timestamp.newBuilder().setSeconds(1).setNanos(5000))
                        .build();
        assertThat(EventJson.of(TypeUrl.pack(exit)))
                .isEqualTo(
                        "{\"container_id\":\"c\",\"id\":\"c\",\"pid\":7,"
                                + "\"exited_at\":\"1970-01-01T00:00:01.000005Z\"}");
        ImageCreate create = ImageCreate.newBuilder().setName("n").putLabels("a", "b").build();
        assertThat(EventJson.of(TypeUrl.pack(create)))
                .isEqualTo("{\"name\":\"n\",\"labels\":{\"a\":\"b\"}}");
        assertThat(EventJson.of(TypeUrl.json("other", "x".getBytes(StandardCharsets.UTF_8))))
                .isEqualTo("{\"type_url\":\"other\",\"value\":\"eA==\"}");
    }

    @Test
    void jsonIsIndented() {
        assertThat(ContainerInfo.indented("{\"a\":[],\"b\":{ },\"c\":[1,\"x,\\\"{\"]}"))
                .isEqualTo(
                        "{\n    \"a\": [],\n    \"b\": {},\n    \"c\": [\n        1,\n"
                                + "        \"x,\\\"{\"\n    ]\n}");
    }

    @Test
    void theSpecReadsBackAsItWasMeant() {
        ContainerFlags flags = new ContainerFlags();
        flags.netHost = true;
        flags.readOnly = true;
        flags.memoryLimit = 1 << 20;
        flags.mounts = List.of("type=bind,src=/a,dst=/b,options=rbind:ro");
        flags.capabilitiesDropped = List.of("CAP_MKNOD");
        Process process =
                new Process(
                        true,
                        null,
                        CreateContainer.user("1000:50"),
                        List.of("sh"),
                        List.of("A=b"),
                        "/",
                        null,
                        List.of(),
                        true,
                        "",
                        null,
                        "",
                        null,
                        null,
                        null);
        Spec spec = Spec.parse("spec", SpecJson.spec(flags, process, "rootfs", "/x/y"));
        assertThat(spec.process().user().gid()).isEqualTo(50);
        assertThat(spec.process().terminal()).isTrue();
        assertThat(spec.root().readonly()).isTrue();
        assertThat(spec.linux().namespaces()).extracting("type").doesNotContain("network");
        assertThat(spec.linux().resources().memory().limit()).isEqualTo(1 << 20);
        assertThat(spec.mounts().getLast().options()).containsExactly("rbind", "ro");
        assertThat(SpecJson.capabilities(flags)).doesNotContain("CAP_MKNOD").contains("CAP_KILL");
    }
}
