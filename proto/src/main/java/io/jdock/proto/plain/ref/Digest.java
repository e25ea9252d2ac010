package io.jdock.proto.plain.ref;

import io.jdock.proto.plain.error.Failure;

/**
 * The name of a blob by its bytes, {@code algorithm:hex} (OCI image spec, descriptor.md). Lower
 * case only, with exactly as many digits as the algorithm makes; {@code sha256}, {@code sha384} and
 * {@code sha512} are known.
 */
public record Digest(String algorithm, String hex) {
    public static final String SHA256 = "sha256";

    /**
     * @throws Failure INVALID_ARGUMENT if this is no digest
     */
    public Digest {
        int length = hexLength(algorithm);
        if (length == 0) {
            throw Failure.invalid("unsupported digest algorithm " + algorithm);
        }
        if (hex.length() != length || !isHex(hex)) {
            throw Failure.invalid("invalid checksum digest format " + algorithm + ":" + hex);
        }
    }

    public static Digest parse(String text) {
        int colon = text.indexOf(':');
        if (colon <= 0 || colon == text.length() - 1) {
            throw Failure.invalid("invalid checksum digest format \"" + text + "\"");
        }
        return new Digest(text.substring(0, colon), text.substring(colon + 1));
    }

    /** Whether {@link #parse} would take it. */
    public static boolean isDigest(String text) {
        int colon = text.indexOf(':');
        return colon > 0
                && hexLength(text.substring(0, colon)) == text.length() - colon - 1
                && isHex(text.substring(colon + 1));
    }

    public static Digest sha256(byte[] sum) {
        StringBuilder hex = new StringBuilder(sum.length * 2);
        for (byte b : sum) {
            hex.append(Character.forDigit(b >> 4 & 0xF, 16))
                    .append(Character.forDigit(b & 0xF, 16));
        }
        return new Digest(SHA256, hex.toString());
    }

    @Override
    public String toString() {
        return algorithm + ":" + hex;
    }

    private static int hexLength(String algorithm) {
        return switch (algorithm) {
            case SHA256 -> 64;
            case "sha384" -> 96;
            case "sha512" -> 128;
            default -> 0;
        };
    }

    static boolean isHex(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
                return false;
            }
        }
        return !text.isEmpty();
    }
}
