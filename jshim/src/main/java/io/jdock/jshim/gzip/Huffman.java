package io.jdock.jshim.gzip;

/**
 * A prefix code for symbols of known frequencies, canonical as RFC 1951 has it (section 3.2.2). A
 * code too long for the format is made again from flatter frequencies.
 */
final class Huffman {
    private final int[] lengths;
    private final int[] codes;
    private final int limit;

    /**
     * @param limit bits of the longest code
     */
    Huffman(int[] frequencies, int limit) {
        this.lengths = new int[frequencies.length];
        this.codes = new int[frequencies.length];
        this.limit = limit;
        int[] weights = frequencies.clone();
        while (assignLengths(weights) > limit) {
            for (int i = 0; i < weights.length; i++) {
                weights[i] = weights[i] == 0 ? 0 : weights[i] / 2 + 1;
            }
        }
        assignCodes();
    }

    int length(int symbol) {
        return lengths[symbol];
    }

    void write(int symbol, BitOutput out) {
        out.bits(codes[symbol], lengths[symbol]);
    }

    /** Joins the two lightest trees until one is left; gives the longest length. */
    private int assignLengths(int[] weights) {
        int n = weights.length;
        long[] weight = new long[2 * n];
        int[] parent = new int[2 * n];
        int[] roots = new int[n];
        int count = 0;
        for (int i = 0; i < n; i++) {
            weight[i] = weights[i];
            if (weights[i] > 0) {
                roots[count++] = i;
            }
        }
        if (count < 2) {
            return single(count == 0 ? 0 : roots[0]);
        }
        int next = n;
        while (count > 1) {
            int first = takeLightest(roots, count--, weight);
            int second = takeLightest(roots, count--, weight);
            weight[next] = weight[first] + weight[second];
            parent[first] = next;
            parent[second] = next;
            roots[count++] = next++;
        }
        return depths(weights, parent, next - 1);
    }

    /** One code of one bit: a code must not be empty. */
    private int single(int symbol) {
        lengths[symbol] = 1;
        return 1;
    }

    private static int takeLightest(int[] roots, int count, long[] weight) {
        int best = 0;
        for (int i = 1; i < count; i++) {
            if (weight[roots[i]] < weight[roots[best]]) {
                best = i;
            }
        }
        int root = roots[best];
        roots[best] = roots[count - 1];
        return root;
    }

    private int depths(int[] weights, int[] parent, int top) {
        int longest = 0;
        for (int i = 0; i < weights.length; i++) {
            int depth = 0;
            if (weights[i] > 0) {
                for (int node = i; node != top; node = parent[node]) {
                    depth++;
                }
            }
            lengths[i] = depth;
            longest = Math.max(longest, depth);
        }
        return longest;
    }

    private void assignCodes() {
        int code = 0;
        for (int bits = 1; bits <= limit; bits++) {
            for (int i = 0; i < lengths.length; i++) {
                if (lengths[i] == bits) {
                    codes[i] = Integer.reverse(code) >>> 32 - bits;
                    code++;
                }
            }
            code <<= 1;
        }
    }
}
