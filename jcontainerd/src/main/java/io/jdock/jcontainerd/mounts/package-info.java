/** Mounts as values: what a snapshot hands out, a task passes on and a shim carries out. */
package io.jdock.jcontainerd.mounts;
