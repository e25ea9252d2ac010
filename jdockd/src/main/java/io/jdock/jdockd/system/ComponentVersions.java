package io.jdock.jdockd.system;

import com.google.protobuf.Empty;

import io.jdock.jdockd.containerd.Containerd;
import io.jdock.proto.jvm.containerd.version.VersionResponse;
import io.jdock.proto.plain.error.Failure;

import jakarta.inject.Singleton;

import java.time.Duration;
import java.util.Optional;

/** Versions of what we stand on; those that do not answer at once are left out. */
@Singleton
final class ComponentVersions {
    private final Containerd containerd;

    ComponentVersions(Containerd containerd) {
        this.containerd = containerd;
    }

    Optional<VersionResponse> containerd() {
        try {
            return containerd.ready(Duration.ofSeconds(1))
                    ? Optional.of(
                            containerd.call(
                                    () -> containerd.version().version(Empty.getDefaultInstance())))
                    : Optional.empty();
        } catch (Failure silent) {
            return Optional.empty();
        }
    }
}
