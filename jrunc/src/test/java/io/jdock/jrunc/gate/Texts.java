package io.jdock.jrunc.gate;

import io.jdock.proto.plain.sys.Utf8;

/** Strings, characters beyond ASCII and beyond the basic plane, builders. */
final class Texts implements Gate.Program {
    private static final String MIXED = "aü€😀\u0000z";
    private static final String BLOCK =
            """
            first
              second "quoted"
            third\
            """;

    @Override
    public void run(StringBuilder out) {
        out.append(BLOCK).append('\n');
        byte[] bytes = Utf8.encode(MIXED);
        out.append(bytes.length).append(' ').append(Utf8.decode(bytes).equals(MIXED)).append('\n');
        for (byte b : bytes) {
            out.append(b & 0xFF).append(',');
        }
        out.append('\n').append(Utf8.decode(new byte[] {65, (byte) 0xC3, 66, (byte) 0xFF}));
        out.append('\n').append("abcabc".indexOf("ca")).append("abcabc".lastIndexOf('b'));
        out.append("  trim ".strip()).append("x".repeat(3)).append("AbC".toLowerCase());
        out.append("a/b//c".replace('/', ':')).append("k=v=w".substring("k=v=w".indexOf('=') + 1));
        out.append("ab".compareTo("b")).append("ab".hashCode()).append("".isEmpty());
        out.append(String.join("|", "p", "q")).append(new StringBuilder("cba").reverse());
        out.append(Integer.parseInt("-17")).append(Long.parseLong("9223372036854775807"));
        out.append(Integer.toHexString(-2)).append(Integer.toOctalString(493));
        out.append(Character.isDigit('7')).append((int) 'ü').append('\n');
        out.append(parse("12x")).append(parse("99999999999")).append(parse("8")).append('\n');
    }

    private static String parse(String text) {
        try {
            return Integer.toString(Integer.parseInt(text));
        } catch (NumberFormatException e) {
            return "no number";
        }
    }
}
