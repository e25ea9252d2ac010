package io.jdock.jdockd.system;

/** How many images there are, for {@code /info}. */
public interface ImageCount {
    int images();
}
