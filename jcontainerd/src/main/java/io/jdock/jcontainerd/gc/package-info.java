/**
 * The collector: removes what nothing leads to any more.
 *
 * <pre>
 *   images     ----target------------------------>  content
 *   containers ----snapshot_key------------------>  snapshot
 *   leases     ----lease_resources--------------->  content, snapshot, ingest
 *   containerd.io/gc.root on content or a snapshot: a root by itself
 *   content    ----containerd.io/gc.ref.content[.*]  (value: digest)------->  content
 *   any        ----containerd.io/gc.ref.snapshot.S   (value: name)--------->  snapshot of S
 *   snapshot   ----parent------------------------>  snapshot
 *   containerd.io/gc.expire on a lease: it ends then; containerd.io/gc.flat: it holds exactly
 *   what it names
 * </pre>
 */
package io.jdock.jcontainerd.gc;
