/**
 * Our one connection to containerd, ours or a stock one: blocking stubs, its errors as failures,
 * its events as hints, and the process itself when we run our own.
 */
package io.jdock.jdockd.containerd;
