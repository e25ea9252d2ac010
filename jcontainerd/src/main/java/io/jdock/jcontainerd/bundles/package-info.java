/**
 * Bundles: the directory a shim works in, one for each task, and nothing but names of files.
 *
 * <pre>
 *   STATE/NAMESPACE/ID/          0711 (0700 the namespace)
 *     intent                     written first: says that no shim was told of it yet
 *     config.json                the container's OCI spec
 *     rootfs/                    mount point of the root file system
 *     options.json               the runtime's options as the client gave them
 *     address                    the shim's socket, written by the shim
 *     log                        FIFO of the shim's own log lines
 *     exit.json                  written by the shim when the container's process has ended
 * </pre>
 */
package io.jdock.jcontainerd.bundles;
