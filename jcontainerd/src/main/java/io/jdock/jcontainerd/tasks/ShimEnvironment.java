package io.jdock.jcontainerd.tasks;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;

/**
 * What a shim is told of this daemon.
 *
 * @param publishBinary program that publishes an event, for shims without ttrpc
 * @param debug whether shims are to log all they do
 */
public record ShimEnvironment(
        Path grpcAddress, Path ttrpcAddress, String publishBinary, boolean debug) {
    public ShimEnvironment {
        requireNonNull(grpcAddress, "gRPC address is null");
        requireNonNull(ttrpcAddress, "ttrpc address is null");
        requireNonNull(publishBinary, "publish binary is null");
    }
}
