package io.jdock.jdockd.system;

/** How many containers there are, for {@code /info}. */
public interface ContainerCounts {
    int running();

    int paused();

    int stopped();
}
