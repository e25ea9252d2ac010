/**
 * What a container's process may do: capabilities, resource limits, the system call filter; and the
 * protection of this program's own file against the containers it starts.
 */
package io.jdock.jrunc.security;
