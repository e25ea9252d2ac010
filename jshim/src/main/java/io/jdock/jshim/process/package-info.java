/**
 * containerd's task service: one class for each verb. What the shim keeps of a container, in its
 * bundle:
 *
 * <pre>
 * BUNDLE/config.json    the specification, written by containerd
 *       /rootfs/        mounted from the Create request, unmounted by Delete
 *       /address        where the shim listens, written by "start"
 *       /init.pid       the first process, written by the runtime
 *       /options.json   {"binary","root","systemd_cgroup"}: what "delete" needs to call the runtime
 *       /exit.json      {"id","pid","status","exited_at","signal","oom"}: on disk before the exit is told
 *       /criu-work/     criu's log of a checkpoint or a restore, unless the caller wants it elsewhere
 *       /criu-dump.log  that of a checkpoint which failed
 *       /-health.process.json, -health.pid, -health.log.json   of the probe that runs, if any does
 *       /shim-state.txt  what SIGUSR1 asked for, see jdock/shim/v1/diagnostics.proto
 *       /log.json       the runtime's messages of the operation that runs or failed
 * </pre>
 */
package io.jdock.jshim.process;
