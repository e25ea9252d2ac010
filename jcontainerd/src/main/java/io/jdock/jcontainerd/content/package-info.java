/**
 * Content: blobs named by their digest, stored once for all namespaces.
 *
 * <pre>
 *   ROOT/content/blobs/ALGORITHM/HEX    complete, verified, read-only
 *   ROOT/content/ingest/ID              being written; ID is the row's in the table ingests
 *   ROOT/content/ingest/gone-HEX        a blob being deleted
 * </pre>
 *
 * A blob's way: bytes are hashed while they are appended to the ingest; at the commit size and
 * digest are compared, the file is fsynced, renamed to its name, the directory fsynced, and only
 * then the row is written that makes it exist. A file without a row is garbage and goes at the next
 * start.
 */
package io.jdock.jcontainerd.content;
