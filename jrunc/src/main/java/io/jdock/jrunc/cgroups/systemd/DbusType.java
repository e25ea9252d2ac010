package io.jdock.jrunc.cgroups.systemd;

import io.jdock.proto.plain.error.Failure;

/** What a type's code says of its values on the wire. */
final class DbusType {
    /** As deep as the specification allows arrays, and structs, to be nested. */
    static final int MAX_DEPTH = 32;

    private DbusType() {}

    /** Bytes of a number. */
    static int size(char type) {
        return switch (type) {
            case 'y' -> 1;
            case 'n', 'q' -> 2;
            case 'i', 'u', 'b', 'h' -> 4;
            case 'x', 't' -> 8;
            default -> throw unknown(type);
        };
    }

    static int alignment(char type) {
        return switch (type) {
            case 'y', 'g', 'v' -> 1;
            case 'n', 'q' -> 2;
            case 'b', 'i', 'u', 'h', 's', 'o', 'a' -> 4;
            case 'x', 't', 'd', '(', '{' -> 8;
            default -> throw unknown(type);
        };
    }

    /** Where the complete type that starts at an index of a signature ends. */
    static int end(String signature, int start) {
        int depth = 0;
        for (int i = start; i < signature.length(); i++) {
            char c = signature.charAt(i);
            depth += c == '(' || c == '{' ? 1 : c == ')' || c == '}' ? -1 : 0;
            if (depth < 0) {
                break;
            }
            if (depth == 0 && c != 'a') {
                return i + 1;
            }
        }
        throw Failure.invalid("\"" + signature + "\" is no D-Bus signature");
    }

    static Failure unknown(char type) {
        return Failure.invalid("D-Bus type " + (int) type + " is not known");
    }
}
