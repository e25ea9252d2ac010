package io.jdock.jdockd.logs;

import java.nio.file.Path;

/**
 * Where a container's log lies.
 *
 * @param path the newest file; older ones lie beside it as {@code .1}, {@code .2}, perhaps packed
 *     as {@code .1.gz}
 */
public record LogSource(Path path, LogFormat format) {}
