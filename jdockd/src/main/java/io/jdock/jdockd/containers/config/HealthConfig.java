package io.jdock.jdockd.containers.config;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.jdock.jdockd.http.GoNames;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;

import java.util.List;

/** How to find out whether the container does well; times in nanoseconds. */
@Serdeable(naming = GoNames.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record HealthConfig(
        @Nullable List<String> test,
        @Nullable Long interval,
        @Nullable Long timeout,
        @Nullable Long startPeriod,
        @Nullable Long startInterval,
        @Nullable Integer retries) {}
