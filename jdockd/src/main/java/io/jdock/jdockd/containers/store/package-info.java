/**
 * Containers on disk: one table in the daemon's database.
 *
 * <pre>
 * containers
 *   id          TEXT PRIMARY KEY     64 hex digits
 *   name        TEXT UNIQUE          without the slash
 *   created     INTEGER              nanoseconds since 1970
 *   definition  TEXT                 JSON of Definition; written once
 *   state       TEXT                 JSON of State
 * </pre>
 *
 * A row is committed, and synced, before anybody is told of what it says.
 */
package io.jdock.jdockd.containers.store;
