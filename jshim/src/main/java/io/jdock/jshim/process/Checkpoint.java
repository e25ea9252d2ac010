package io.jdock.jshim.process;

import io.jdock.proto.plain.wire.CreateRequest;
import io.jdock.proto.plain.wire.RuncOptions;

/**
 * What a container is to be restored from.
 *
 * @param images the directory of criu's images
 * @param work the directory of criu's log
 * @param parent of an incremental checkpoint, relative to the images; empty for none
 */
record Checkpoint(String images, String work, String parent) {
    static Checkpoint of(CreateRequest request, Bundle bundle, RuncOptions options) {
        String work = options.criuWorkPath().isEmpty() ? bundle.work() : options.criuWorkPath();
        return new Checkpoint(request.checkpoint(), work, request.parentCheckpoint());
    }
}
