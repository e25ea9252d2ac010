package io.jdock.jshim.rpc;

/**
 * What all connections of a server together may hold: the program's heap is of a fixed size, and
 * ahead-of-time code that fills it is aborted.
 */
final class Allowance {
    private int left;

    Allowance(int total) {
        left = total;
    }

    /** Takes a part of it; false when there is less. */
    boolean take(int amount) {
        if (amount > left) {
            return false;
        }
        left -= amount;
        return true;
    }

    void giveBack(int amount) {
        left += amount;
    }
}
