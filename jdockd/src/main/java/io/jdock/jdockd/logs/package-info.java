/**
 * Reads the log files that shims write, in docker's two formats: json-file, one JSON object a line,
 * {@code {"log":"...\n","stream":"stdout","attrs":{...},"time":"RFC3339Nano"}}, and local, records
 * of protobuf. Both are rotated to {@code .1}, {@code .2} and so on, and may be packed ({@code
 * .gz}). Nothing here writes a log.
 */
package io.jdock.jdockd.logs;
