/**
 * docker's log files, written by the shim itself so that no daemon need be there: {@code LOG} is
 * the current file, {@code LOG.1} the one before, up to {@code max-file}, each perhaps packed
 * ({@code .gz}). A line goes through {@code LineSplitter}, a {@code Format} and {@code LogFile};
 * all but the last work on one buffer, which a quiet container gives back.
 */
package io.jdock.jshim.logs;
