package io.jdock.jshim;

import io.jdock.proto.plain.wire.WireMessage;

/** What {@code -info} prints: {@code containerd.runtime.v2.RuntimeInfo}. */
final class RuntimeInfo {
    private RuntimeInfo() {}

    static byte[] encoded(String version) {
        WireMessage number = to -> to.string(1, version);
        WireMessage info = to -> to.string(1, "io.containerd.jrunc.v2").message(2, number);
        return info.encoded();
    }
}
