package io.jdock.jdockd.logs;

import java.time.Instant;

/**
 * What of a log is wanted.
 *
 * @param since nothing older; null: from the start
 * @param until nothing newer; null: no end
 * @param tail that many of the last records; -1: all
 * @param timestamps put {@code 2026-11-21T00:54:38.776129585Z } before each record
 * @param details put the attributes that were logged with a record before it
 * @param follow stay until the container stops
 * @param framed docker's frames of 8 bytes before each record; else the bytes alone
 */
public record LogRequest(
        boolean stdout,
        boolean stderr,
        Instant since,
        Instant until,
        long tail,
        boolean timestamps,
        boolean details,
        boolean follow,
        boolean framed) {}
