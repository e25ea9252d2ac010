package io.jdock.jdockd.images;

import java.io.OutputStream;
import java.util.List;
import java.util.Optional;

/**
 * What this room asks of containerd. Rows name images and hold everything that can be reached from
 * them; what no row and no {@link Addition} holds is collected.
 */
interface ImageStore {
    List<ImageRow> rows();

    Optional<ImageRow> row(String name);

    /** Makes or changes a row whose target is there already. */
    void put(ImageRow row);

    /** Removes a row and what only it held; an unknown name is fine. */
    void remove(String name);

    /**
     * A blob as a whole.
     *
     * @param limit bytes; a larger one is refused
     * @throws io.jdock.proto.plain.error.Failure NOT_FOUND, INVALID_ARGUMENT if it is too large
     */
    byte[] read(String digest, int limit);

    /** Writes a blob to a stream, piece by piece. */
    void copy(String digest, OutputStream out);

    /** Whether a committed snapshot of that name is there. */
    boolean unpacked(String chainId);

    /** Bytes that the layer of a committed snapshot takes, without those below it; 0 if absent. */
    long layerSize(String chainId);

    /** Starts to add something. */
    Addition begin();
}
