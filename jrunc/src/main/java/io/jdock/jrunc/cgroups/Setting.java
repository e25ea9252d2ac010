package io.jdock.jrunc.cgroups;

/**
 * One write into a control group.
 *
 * @param controller which group it goes into; empty: the unified one
 * @param file name within the group
 */
public record Setting(String controller, String file, String value) {}
