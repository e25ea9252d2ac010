package io.jdock.jdockd.http;

/** What we call ourselves. */
public final class EngineVersion {
    /** Version of the engine whose API this is, which clients compare with; then ours. */
    public static final String ENGINE = "27.5.1+jdock.0.1.0";

    public static final String OURS = "0.1.0";

    private EngineVersion() {}
}
