package io.jdock.proto.jvm.archive;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Builds archives byte by byte, well-formed ones and others. */
public final class TarBuilder {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    public TarBuilder directory(String name) {
        return member(name, '5', "", new byte[0], 0755);
    }

    public TarBuilder file(String name, String content) {
        return file(name, content.getBytes(StandardCharsets.UTF_8));
    }

    public TarBuilder file(String name, byte[] content) {
        return member(name, '0', "", content, 0644);
    }

    public TarBuilder symlink(String name, String target) {
        return member(name, '2', target, new byte[0], 0777);
    }

    public TarBuilder hardLink(String name, String target) {
        return member(name, '1', target, new byte[0], 0644);
    }

    /** Applies to the next member. */
    public TarBuilder pax(String key, byte[] value) {
        int rest = key.length() + value.length + 3;
        int length = rest + 1;
        while (String.valueOf(length).length() + rest != length) {
            length++;
        }
        ByteArrayOutputStream record = new ByteArrayOutputStream();
        record.writeBytes((length + " " + key + "=").getBytes(StandardCharsets.UTF_8));
        record.writeBytes(value);
        record.write('\n');
        return member("PaxHeaders/x", 'x', "", record.toByteArray(), 0644);
    }

    public TarBuilder member(String name, char type, String target, byte[] content, int mode) {
        out.writeBytes(header(name, type, target, content.length, mode));
        out.writeBytes(content);
        out.writeBytes(new byte[-content.length & 511]);
        return this;
    }

    public TarBuilder headerOnly(String name, long size) {
        out.writeBytes(header(name, '0', "", size, 0644));
        return this;
    }

    private static byte[] header(String name, char type, String target, long size, int mode) {
        byte[] block = new byte[512];
        put(block, 0, name);
        put(block, 100, String.format("%07o", mode));
        put(block, 108, "0000000");
        put(block, 116, "0000000");
        put(block, 124, String.format("%011o", size));
        put(block, 136, String.format("%011o", 1_000_000_000));
        block[156] = (byte) type;
        put(block, 157, target);
        put(block, 257, "ustar");
        put(block, 263, "00");
        Arrays.fill(block, 148, 156, (byte) ' ');
        int sum = 0;
        for (byte b : block) {
            sum += b & 0xFF;
        }
        put(block, 148, String.format("%06o", sum));
        block[154] = 0;
        return block;
    }

    private static void put(byte[] block, int at, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        System.arraycopy(bytes, 0, block, at, bytes.length);
    }

    /** Without the two closing blocks. */
    public byte[] open() {
        return out.toByteArray();
    }

    public byte[] bytes() {
        byte[] open = out.toByteArray();
        return Arrays.copyOf(open, open.length + 1024);
    }

    public InputStream stream() {
        return new ByteArrayInputStream(bytes());
    }
}
