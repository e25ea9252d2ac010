package io.jdock.jrunc.gate;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Lists, maps, queues and sorting, with enough elements to make them grow and the heap work. */
final class Collections implements Gate.Program {
    private enum Colour {
        RED,
        GREEN
    }

    @Override
    public void run(StringBuilder out) {
        Map<String, Integer> counts = new HashMap<>();
        for (int i = 0; i < 5000; i++) {
            counts.merge("k" + i % 701, i, Integer::sum);
        }
        long sum = 0;
        for (int value : counts.values()) {
            sum += value;
        }
        out.append(counts.size()).append(' ').append(sum).append(counts.get("k700")).append('\n');

        List<String> words = new ArrayList<>(Arrays.asList("pear", "fig", "apple", "kiwi"));
        words.sort(Comparator.comparing(String::length).thenComparing(Comparator.naturalOrder()));
        words.removeIf(word -> word.startsWith("k"));
        out.append(words).append(new TreeMap<>(Map.of("b", 2, "a", 1))).append('\n');

        Map<String, List<Integer>> groups = new LinkedHashMap<>();
        for (int i = 0; i < 9; i++) {
            groups.computeIfAbsent(i % 3 == 0 ? "three" : "other", k -> new ArrayList<>()).add(i);
        }
        out.append(groups).append('\n');

        ArrayDeque<Integer> queue = new ArrayDeque<>();
        for (int i = 0; i < 100; i++) {
            queue.addLast(i);
            if (i % 3 == 0) {
                queue.removeFirst();
            }
        }
        out.append(queue.size()).append(queue.peekFirst()).append('\n');

        EnumMap<Colour, String> colours = new EnumMap<>(Colour.class);
        colours.put(Colour.GREEN, "g");
        out.append(colours).append(Colour.valueOf("RED").ordinal()).append('\n');
        out.append(churn()).append('\n');
    }

    /** Allocates far more than the heap holds, keeping a little. */
    private static int churn() {
        List<byte[]> kept = new ArrayList<>();
        int check = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] block = new byte[1000 + i % 77];
            block[i % 1000] = (byte) i;
            if (i % 400 == 0) {
                kept.add(block);
            }
        }
        for (int i = 0; i < kept.size(); i++) {
            check = check * 31 + kept.get(i)[i * 400 % 1000] + kept.get(i).length;
        }
        return check;
    }
}
