/**
 * Tasks: containers that run. Starts a shim for each, passes the calls on to it and finds the shims
 * again after a restart. The shim holds the truth; what is kept here is only how to reach it.
 * Checkpoints pass through ROOT/checkpoints/ on their way into the store.
 */
package io.jdock.jcontainerd.tasks;
