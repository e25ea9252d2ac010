package io.jdock.tests.dsl;

/** Gives tests the one dockerd on our runtime that all classes share. */
public final class SharedDockerd extends SharedEngine {
    public SharedDockerd() {
        super(Flavour.DOCKER_ON_JRUNC);
    }
}
