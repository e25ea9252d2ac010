package io.jdock.jdockd.containers.config;

import static io.jdock.jdockd.containers.config.Zero.or;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.jdock.jdockd.http.GoNames;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;

/**
 * What happens when the container ends by itself; the name is empty or {@code no}, {@code always},
 * {@code on-failure}, {@code unless-stopped}.
 */
@Serdeable(naming = GoNames.class)
@JsonInclude(JsonInclude.Include.ALWAYS)
public record RestartPolicy(@Nullable String name, @Nullable Integer maximumRetryCount) {
    public static final String ALWAYS = "always";
    public static final String ON_FAILURE = "on-failure";
    public static final String UNLESS_STOPPED = "unless-stopped";

    public RestartPolicy {
        name = or(name);
        maximumRetryCount = or(maximumRetryCount);
    }

    /** Whether there is no policy at all. */
    public boolean none() {
        return name.isEmpty() || name.equals("no");
    }
}
