package io.jdock.jdockd.images;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.jdock.jdockd.http.GoNames;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;

/** One thing that a removal took away: a name, or an image or layer by digest. */
@Serdeable(naming = GoNames.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
record RemovedImage(@Nullable String untagged, @Nullable String deleted) {
    static RemovedImage untagged(String name) {
        return new RemovedImage(name, null);
    }

    static RemovedImage deleted(String digest) {
        return new RemovedImage(null, digest);
    }
}
