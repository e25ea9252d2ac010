/**
 * The daemon's one database, and what every room needs to speak with it: transactions, labels,
 * filters, the namespace and lease of a request.
 *
 * <pre>
 *   ROOT/lock                            held as long as the daemon runs; holds its pid
 *   ROOT/reserve                         space for deleting when the disk is full
 *   ROOT/metadata.db                     SQLite, WAL, synchronous=FULL
 *     version       number               of this schema
 *     namespaces    name*  labels        every row below names one; it goes last
 *     images        namespace* name*     target descriptor, labels, times
 *     containers    namespace* id*       image, runtime, spec, snapshotter + snapshot_key, labels
 *     blobs         namespace* digest*   size, labels, times: a namespace's view of a file that
 *                                        is stored once for all (ROOT/content/blobs)
 *     ingests       id*  (namespace ref) total, expected, started, expires: ROOT/content/ingest/ID
 *     snapshots     id*  (namespace snapshotter name)  parent = id of a committed one, kind,
 *                                        size, inodes: ROOT/snapshots/SNAPSHOTTER/ID
 *     leases        namespace* id*       labels (containerd.io/gc.expire), created
 *     lease_resources  namespace* lease* type* resource*
 * </pre>
 *
 * Times are nanoseconds since 1970, labels JSON objects, digests {@code algorithm:hex}.
 */
package io.jdock.jcontainerd.metadata;
