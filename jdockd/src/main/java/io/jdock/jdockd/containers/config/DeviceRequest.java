package io.jdock.jdockd.containers.config;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.jdock.jdockd.http.GoNames;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;

import java.util.List;
import java.util.Map;

/** Asks a device driver for devices, as GPUs. */
@Serdeable(naming = GoNames.class)
@JsonInclude(JsonInclude.Include.ALWAYS)
public record DeviceRequest(
        @Nullable String driver,
        @Nullable Integer count,
        @Nullable List<String> deviceIDs,
        @Nullable List<List<String>> capabilities,
        @Nullable Map<String, String> options) {}
