/**
 * docker's json-file log, written by the shim itself so that no daemon need be there: {@code LOG}
 * is the current file, {@code LOG.1} the one before, up to {@code max-file}. Each line is one JSON
 * object {@code {"log":"text\n","stream":"stdout","time":"..."}}.
 */
package io.jdock.jshim.logs;
