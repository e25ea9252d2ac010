/**
 * Whether a container does its work, as docker judges it: a probe is run, over and over, and what
 * it says is kept. {@link io.jdock.jshim.health.Verdicts} judges, {@link
 * io.jdock.jshim.health.HealthMonitor} keeps time; how a probe is run is its maker's business.
 * Nothing here exists in a shim whose container has no health check.
 */
package io.jdock.jshim.health;
