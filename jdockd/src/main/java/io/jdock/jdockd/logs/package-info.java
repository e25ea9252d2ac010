/**
 * Reads the log files that shims write, in docker's json-file format: one JSON object a line,
 * {@code {"log":"...\n","stream":"stdout","time":"RFC3339Nano"}}, rotated to {@code .1}, {@code .2}
 * and so on. Nothing here writes a log.
 */
package io.jdock.jdockd.logs;
