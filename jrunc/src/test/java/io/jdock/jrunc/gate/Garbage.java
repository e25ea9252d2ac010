package io.jdock.jrunc.gate;

import java.util.ArrayList;
import java.util.List;

/**
 * Far more objects than the heap holds: the collector must find all that lives, which it does along
 * the links between class structures, and end.
 */
final class Garbage implements Gate.Program {
    private static final int ROUNDS = 2_000;
    private static final int BLOCK = 64 << 10;
    private static final int KEPT_OF = 100;

    private record Kept(int round, byte[] block, String name) {}

    @Override
    public void run(StringBuilder out) {
        List<Kept> kept = new ArrayList<>();
        long dropped = 0;
        for (int round = 0; round < ROUNDS; round++) {
            byte[] block = new byte[BLOCK];
            block[round] = (byte) round;
            Kept each = new Kept(round, block, "block " + round);
            dropped += each.name().length();
            if (round % KEPT_OF == 0) {
                kept.add(each);
            }
        }
        out.append(dropped).append('\n');
        for (Kept each : kept) {
            out.append(each.name()).append(' ').append(each.block()[each.round()]).append('\n');
        }
    }
}
