package io.jdock.jdockd.logs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where a container's log lies.
 *
 * @param path the newest file; older ones lie beside it as {@code .1}, {@code .2}, perhaps packed
 *     as {@code .1.gz}
 */
public record LogSource(Path path, LogFormat format) {
    /**
     * The beginning of the oldest file; {@link LogPosition#NOWHERE} when there is no file, or that
     * one is packed.
     */
    public LogPosition start() throws IOException {
        Path oldest = path;
        for (int i = 1; !Files.exists(Path.of(path + "." + i + ".gz")); i++) {
            if (!Files.exists(Path.of(path + "." + i))) {
                LogFile.Key key = LogFile.key(oldest);
                return key == null ? LogPosition.NOWHERE : new LogPosition(key.inode(), 0);
            }
            oldest = Path.of(path + "." + i);
        }
        return LogPosition.NOWHERE;
    }
}
