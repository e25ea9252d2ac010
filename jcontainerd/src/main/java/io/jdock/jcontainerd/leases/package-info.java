/**
 * Leases: what a client holds while it builds something, so that the collector spares parts that
 * nothing refers to yet. A lease with the label {@code containerd.io/gc.expire} ends by itself.
 */
package io.jdock.jcontainerd.leases;
