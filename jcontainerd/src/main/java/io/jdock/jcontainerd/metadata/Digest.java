package io.jdock.jcontainerd.metadata;

import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Pattern;

/** The name of a content: {@code sha256:64 hex digits}. Safe as a file name part by part. */
public record Digest(String algorithm, String hex) {
    private static final Map<String, Integer> HEX_LENGTH =
            Map.of("sha256", 64, "sha384", 96, "sha512", 128);
    private static final Map<String, String> JAVA_NAME =
            Map.of("sha256", "SHA-256", "sha384", "SHA-384", "sha512", "SHA-512");
    private static final Pattern FORM =
            Pattern.compile("[a-z0-9]+(?:[+._-][a-z0-9]+)*:[a-zA-Z0-9=_-]+");
    private static final Pattern HEX = Pattern.compile("[a-f0-9]+");

    /** Throws INVALID_ARGUMENT with the words of the original's digest package. */
    public static Digest parse(String text) {
        if (!FORM.matcher(text).matches()) {
            throw Errors.invalid("invalid checksum digest format");
        }
        int colon = text.indexOf(':');
        Digest digest = new Digest(text.substring(0, colon), text.substring(colon + 1));
        Integer length = HEX_LENGTH.get(digest.algorithm);
        if (length == null) {
            throw Errors.invalid("unsupported digest algorithm");
        }
        if (digest.hex.length() != length) {
            throw Errors.invalid("invalid checksum digest length");
        }
        if (!HEX.matcher(digest.hex).matches()) {
            throw Errors.invalid("invalid checksum digest format");
        }
        return digest;
    }

    public static Digest sha256(byte[] hash) {
        return new Digest("sha256", HexFormat.of().formatHex(hash));
    }

    /** The algorithm's name for {@link java.security.MessageDigest}. */
    public String javaName() {
        return JAVA_NAME.get(algorithm);
    }

    @Override
    public String toString() {
        return algorithm + ":" + hex;
    }
}
