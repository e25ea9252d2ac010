package io.jdock.jdockd.images;

import io.jdock.proto.plain.error.Failure;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** Digests as texts: {@code sha256:} and 64 hex digits. */
final class Digests {
    static final String PREFIX = "sha256:";

    private static final Pattern FORM = Pattern.compile("sha256:[0-9a-f]{64}");
    private static final int SHORT = 12;

    private Digests() {}

    static boolean valid(String text) {
        return FORM.matcher(text).matches();
    }

    static void require(String text) {
        if (!valid(text)) {
            throw Failure.invalid("invalid digest \"" + text + "\"");
        }
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    static String of(byte[] bytes) {
        return text(sha256().digest(bytes));
    }

    static String text(byte[] sha256) {
        return PREFIX + HexFormat.of().formatHex(sha256);
    }

    /** The first twelve hex digits, as people see ids. */
    static String shortened(String id) {
        String hex = id.startsWith(PREFIX) ? id.substring(PREFIX.length()) : id;
        return hex.length() > SHORT ? hex.substring(0, SHORT) : hex;
    }
}
