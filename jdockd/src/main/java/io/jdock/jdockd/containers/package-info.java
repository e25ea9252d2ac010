/**
 * Containers: the registry, one lock for each, and one class for each verb. What a container is
 * lies on disk ({@code store}); what it does is told by containerd ({@code runtime}); between the
 * two stands {@link io.jdock.jdockd.containers.Container}, whose record is an immutable value that
 * everyone may read at any time without a lock.
 *
 * <pre>
 * api ──► verbs ──► Container ──► store        config, state, check, spec: values, pure functions
 *           └─────► runtime ◄── ExitMonitor ◄── containerd's events (hints; the truth is re-read)
 * </pre>
 */
package io.jdock.jdockd.containers;
