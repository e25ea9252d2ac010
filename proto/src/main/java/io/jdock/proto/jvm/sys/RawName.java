package io.jdock.proto.jvm.sys;

import java.nio.charset.StandardCharsets;

/**
 * File names as the kernel has them: any bytes but NUL. Such a name is held in a string with one
 * char for each byte, so that names which are no UTF-8 come through unchanged and '/' still is '/'.
 */
public final class RawName {
    private RawName() {}

    public static String of(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    public static String of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    public static byte[] bytes(String rawName) {
        return rawName.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** For messages: the bytes read as UTF-8. */
    public static String text(String rawName) {
        return new String(bytes(rawName), StandardCharsets.UTF_8);
    }

    /** As C has it, closed by NUL. */
    static byte[] z(String rawName) {
        byte[] name = new byte[rawName.length() + 1];
        System.arraycopy(bytes(rawName), 0, name, 0, rawName.length());
        return name;
    }
}
