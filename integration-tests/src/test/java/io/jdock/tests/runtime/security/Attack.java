package io.jdock.tests.runtime.security;

import java.io.IOException;

/** Tries to break one rule, always the same way: what others race for is already in place. */
@FunctionalInterface
interface Attack {
    /**
     * @return whether the runtime held
     */
    boolean heldIn(Arena arena) throws IOException;
}
