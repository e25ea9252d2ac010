/**
 * JSON for native programs: a bounded pull reader over gson's streaming parser and a writer that
 * escapes as Go's encoder does. Nothing here uses reflection, so it compiles ahead of time.
 */
package io.jdock.proto.plain.json;
