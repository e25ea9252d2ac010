package io.jdock.jrunc.checkpoint;

/** What the process that becomes criu does before. */
@FunctionalInterface
public interface Preparation {
    Preparation NONE = () -> {};

    /**
     * @throws io.jdock.proto.plain.error.Failure with what is told instead of criu's start
     */
    void prepare();
}
