/**
 * Where a container stands, and what may happen to it next: values and pure functions, without a
 * clock of their own.
 */
package io.jdock.jdockd.containers.state;
