package io.jdock.jdockd.images;

import java.util.List;

/** Who stands on an image; asked before one is removed. */
public interface ImageUse {
    /**
     * @param imageId digest of the image's config
     * @return every container made from it, stopped ones too
     */
    List<Use> usesOf(String imageId);

    /** The uses that any of several users has of an image. */
    static List<Use> all(List<ImageUse> users, String imageId) {
        return users.stream().flatMap(user -> user.usesOf(imageId).stream()).toList();
    }

    /**
     * One container that was made from an image.
     *
     * @param reference what the container was created with, as {@code busybox}
     */
    record Use(String containerId, boolean running, String reference) {}
}
