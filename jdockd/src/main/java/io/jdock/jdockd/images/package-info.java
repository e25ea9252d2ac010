/**
 * Images: docker's view of what containerd stores. Nothing of an image is kept on our side: a name
 * is a row of containerd's Images service, its bytes are blobs of Content, its files are a chain of
 * snapshots.
 *
 * <pre>
 * Images   docker.io/library/busybox:latest      one row per tag or digest reference
 *          none@sha256:MANIFEST                  an image that lost its last name ("dangling")
 * Content  manifest  -- containerd.io/gc.ref.content.config, .l.0, .l.1 ... --> config, layers
 *          config    -- containerd.io/gc.ref.snapshot.overlayfs --> the topmost snapshot
 *          layer     -- containerd.io/uncompressed = its diff id
 * </pre>
 */
package io.jdock.jdockd.images;
