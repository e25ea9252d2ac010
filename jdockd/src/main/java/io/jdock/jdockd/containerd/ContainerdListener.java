package io.jdock.jdockd.containerd;

import io.jdock.proto.jvm.containerd.types.Envelope;

/** Hears of containerd's events. Called on one thread, in order; long work goes elsewhere. */
public interface ContainerdListener {
    /**
     * From here on no event is missed until the connection breaks; then this is called again. What
     * happened before is not told: read it from containerd.
     */
    void connected();

    void event(Envelope envelope);
}
