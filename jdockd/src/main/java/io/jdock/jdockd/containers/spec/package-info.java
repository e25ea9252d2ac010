/**
 * From what was asked for to what the runtime is told: pure functions over records that end in one
 * OCI specification. Only {@code HostReader} looks at the host.
 */
package io.jdock.jdockd.containers.spec;
