package io.jdock.jrunc.gate;

/** Integers at their edges, shifts, signs, doubles as JSON needs them. */
final class Numbers implements Gate.Program {
    private static final long[] LONGS = {
        0,
        1,
        -1,
        255,
        256,
        65535,
        1L << 31,
        (1L << 32) - 1,
        1L << 62,
        Long.MAX_VALUE,
        Long.MIN_VALUE
    };

    @Override
    public void run(StringBuilder out) {
        for (long a : LONGS) {
            for (long b : LONGS) {
                out.append(a + b).append(' ').append(a * b).append(' ').append(a ^ b).append(' ');
                out.append(Long.compare(a, b)).append(Long.compareUnsigned(a, b)).append(' ');
                out.append(b == 0 || b == -1 ? 0 : a / b).append(' ');
                out.append(b == 0 || b == -1 ? 0 : a % b).append('\n');
            }
            out.append(a >> 3).append(' ').append(a >>> 3).append(' ').append(a << 7).append(' ');
            out.append((int) a).append(' ').append((short) a).append(' ').append((byte) a);
            out.append(' ').append(Long.bitCount(a)).append(Long.numberOfLeadingZeros(a));
            out.append(' ').append(Long.toHexString(a)).append('\n');
        }
        out.append(0.5 + 0.25).append(' ').append((long) 1e15).append(' ').append((int) -3.7);
        out.append(' ').append(Math.floorMod(-7, 3)).append(Math.abs(-4)).append('\n');
    }
}
