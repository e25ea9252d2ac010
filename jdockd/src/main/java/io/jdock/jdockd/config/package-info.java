/**
 * Flags and daemon.json in, one {@link io.jdock.jdockd.config.DaemonConfig} out. Both speak
 * dockerd's names; a name that is unknown, or given in both places, keeps the daemon from starting.
 */
package io.jdock.jdockd.config;
