/**
 * Snapshots: the layers of root file systems, as directories that overlayfs stacks.
 *
 * <pre>
 *   ROOT/snapshots/overlayfs/           0700: what images hold is nobody's business on the host
 *     ID/fs/                            the layer; ID is the row's in the table snapshots
 *     ID/work/                          overlayfs' own, for active snapshots
 *     new-ID/                           being made; renamed to ID before its row is committed
 * </pre>
 *
 * Numbers keep the paths short: a container's stack has to fit into one mount(2). A directory
 * without a row is garbage: what is left of a removed snapshot, or of one that was never finished.
 */
package io.jdock.jcontainerd.snapshots;
