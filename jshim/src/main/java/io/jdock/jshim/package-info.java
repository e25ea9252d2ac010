/**
 * containerd's shim v2: {@code start} leaves a server behind that parents one container, keeps its
 * streams, log and exit status, and outlives every daemon. This package puts the parts together.
 */
package io.jdock.jshim;
