package io.jdock.proto.plain.cgroups;

/**
 * One counter of one block device.
 *
 * @param operation such as {@code Read}; empty for counters that are not divided
 */
public record DeviceCount(long major, long minor, String operation, long value) {}
