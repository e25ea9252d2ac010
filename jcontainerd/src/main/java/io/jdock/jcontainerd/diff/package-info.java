/**
 * Diff: layers from content into the directories of active snapshots, without mounting anything.
 */
package io.jdock.jcontainerd.diff;
