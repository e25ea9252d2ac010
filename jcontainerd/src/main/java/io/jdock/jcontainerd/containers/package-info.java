/**
 * Containers: what a container is to be (spec, image, snapshot, runtime, labels); running it is the
 * business of tasks.
 */
package io.jdock.jcontainerd.containers;
