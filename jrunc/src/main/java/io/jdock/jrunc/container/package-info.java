/**
 * Containers and what is known of them. A runtime's root holds
 *
 * <pre>
 *   ROOT/                0700
 *     ID/                0711
 *       state.json       first what is planned, then what was made: pid and its start time, groups,
 *                       bundle (replaced by rename)
 *       config.json      the configuration the container was made from
 *       notify/          if it may tell a service manager of its readiness: the socket for that
 *       exec.fifo        while it is created, not started: its process waits here
 * </pre>
 *
 * The status is not stored: it follows from the process, the FIFO and the freezer.
 */
package io.jdock.jrunc.container;
