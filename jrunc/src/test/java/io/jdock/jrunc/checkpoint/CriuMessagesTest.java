package io.jdock.jrunc.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.wire.ProtoReader;
import io.jdock.proto.plain.wire.ProtoWriter;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

class CriuMessagesTest {
    private static CriuOptions options(String pageServer, String cgroupsMode) {
        return new CriuOptions(
                "/images",
                "",
                "",
                true,
                false,
                false,
                false,
                false,
                false,
                false,
                false,
                false,
                false,
                -1,
                pageServer,
                cgroupsMode,
                "",
                "");
    }

    /** The numbers of a message, and its strings and messages by their length. */
    private static Map<Integer, List<Long>> fields(byte[] bytes) {
        Map<Integer, List<Long>> fields = new TreeMap<>();
        ProtoReader in = new ProtoReader(bytes);
        while (in.next()) {
            boolean text = List.of(10, 11, 13, 23, 25, 27, 51).contains(in.field());
            long value = text ? in.bytes().length : in.number();
            fields.computeIfAbsent(in.field(), none -> new ArrayList<>()).add(value);
        }
        return fields;
    }

    @Test
    void writesWhatProto2RequiresEvenIfItIsZero() {
        Request request = new Request(options("", "ignore"), 5, "dump.log", "/rootfs");
        request.inherit("pipe:[7]", 0);
        Map<Integer, List<Long>> fields = fields(request.dump(options("", ""), 42).bytes());
        assertThat(fields.get(1)).containsExactly(5L);
        assertThat(fields.get(2)).containsExactly(42L);
        assertThat(fields.get(3)).containsExactly(1L);
        assertThat(fields.get(34)).containsExactly(0L);
        assertThat(fields.get(38)).containsExactly(0x40000000L);
        // the key, 2 + 8 bytes, and descriptor 0, 2 bytes
        assertThat(fields.get(27)).containsExactly(12L);
        assertThat(fields).doesNotContainKeys(4, 11, 14, 17);
    }

    @Test
    void splitsThePageServer() {
        assertThat(options("[::1]:80", "").pageServerAddress()).isEqualTo("::1");
        assertThat(options("[::1]:80", "").pageServerPort()).isEqualTo(80);
        assertThatThrownBy(() -> options("host", ""))
                .hasMessage("Use --page-server ADDRESS:PORT to specify page server");
        assertThatThrownBy(() -> options("host:x", "")).hasMessage("Invalid port number");
        assertThatThrownBy(() -> options("", "hard"))
                .hasMessage("invalid manage-cgroups-mode value");
    }

    private static Response read(ProtoWriter out) {
        byte[] bytes = out.toBytes();
        return Response.read(bytes, bytes.length);
    }

    @Test
    void readsVersions() {
        ProtoWriter release = new ProtoWriter(16).number(1, 3).number(2, 17).number(4, 1);
        ProtoWriter answer = new ProtoWriter(32).number(1, 10).bool(2, true);
        assertThat(read(answer.bytes(10, release.toBytes())).version()).isEqualTo(31701);
        ProtoWriter between = new ProtoWriter(16).number(1, 3).number(2, 17).string(3, "v3-2-gab");
        answer = new ProtoWriter(32).number(1, 10).bool(2, true);
        assertThat(read(answer.bytes(10, between.toBytes())).version()).isEqualTo(31800);
    }

    @Test
    void readsNotificationsAndFeatures() {
        ProtoWriter notice = new ProtoWriter(32).string(1, "post-restore").number(2, 99);
        Response response =
                read(new ProtoWriter(64).number(1, 6).bool(2, true).bytes(5, notice.toBytes()));
        assertThat(response.type()).isEqualTo(Response.NOTIFY);
        assertThat(response.script()).isEqualTo("post-restore");
        assertThat(response.pid()).isEqualTo(99);
        ProtoWriter features = new ProtoWriter(8).bool(2, true).bool(3, true);
        response = read(new ProtoWriter(64).number(1, 9).bytes(8, features.toBytes()));
        assertThat(response.memoryTracking()).isFalse();
        assertThat(response.lazyPages()).isTrue();
        assertThat(response.success()).isFalse();
    }

    @Test
    void whatIsNoMessageIsRefused() {
        byte[] nonsense = {(byte) 0xFF, 1, 2};
        assertThatThrownBy(() -> Response.read(nonsense, 3)).isInstanceOf(Failure.class);
    }
}
