/**
 * Bundles: the directory a shim works in, one for each task, and nothing but names of files.
 *
 * <pre>
 *   STATE/NAMESPACE/            0711
 *     ID/                       0700, or 0710 for the group a container's root is mapped to
 *       intent                  as long as no client was told of the task
 *       config.json             the container's OCI spec, byte for byte
 *       rootfs/                 mount point of the root file system
 *       shim-binary             path of the program that started the shim, to clean up with
 *       address                 the shim's socket
 *       log                     FIFO of the shim's own log lines
 *       checkpoint/             what the container is restored from
 *       exit.json               how the container ended: by the shim, else by this daemon
 *       ...                     the shim's and the runtime's own: options.json, init.pid
 *     .ID/                      a bundle on its way out
 * </pre>
 */
package io.jdock.jcontainerd.bundles;
