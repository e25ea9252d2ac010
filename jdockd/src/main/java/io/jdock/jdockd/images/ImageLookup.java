package io.jdock.jdockd.images;

/** Finds images by what a user types. */
public interface ImageLookup {
    /**
     * @param reference a name with or without tag or digest, or an image id or a prefix of one,
     *     with or without {@code sha256:}
     * @return the image; its {@code reference} is this argument as the user gave it
     * @throws io.jdock.proto.plain.error.Failure NOT_FOUND {@code No such image: x:latest};
     *     INVALID_ARGUMENT for what is no reference, or a prefix of several ids
     */
    StoredImage find(String reference);
}
