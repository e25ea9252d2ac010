package io.jdock.jdockd.containers.config;

import static io.jdock.jdockd.containers.config.Zero.or;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.jdock.jdockd.http.GoNames;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;

/** One {@code --mount}: type {@code bind}, {@code tmpfs} or {@code volume}. */
@Serdeable(naming = GoNames.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MountRequest(
        @Nullable String type,
        @Nullable String source,
        @Nullable String target,
        @Nullable Boolean readOnly,
        @Nullable String consistency,
        @Nullable BindOptions bindOptions,
        @Nullable TmpfsOptions tmpfsOptions) {
    public MountRequest {
        type = or(type);
        source = or(source);
        target = or(target);
        readOnly = or(readOnly);
    }

    /**
     * @param propagation {@code rprivate}, {@code rshared}, ...; empty: rprivate
     * @param createMountpoint make a missing source directory
     */
    @Serdeable(naming = GoNames.class)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record BindOptions(
            @Nullable String propagation,
            @Nullable Boolean nonRecursive,
            @Nullable Boolean createMountpoint) {}

    /**
     * @param sizeBytes 0: half of memory
     * @param mode permission bits; 0: 01777
     */
    @Serdeable(naming = GoNames.class)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record TmpfsOptions(@Nullable Long sizeBytes, @Nullable Integer mode) {}
}
