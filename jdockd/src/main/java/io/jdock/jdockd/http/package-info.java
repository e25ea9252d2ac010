/**
 * The edge that clients see: versions in paths, headers, errors, filters, bodies, streams, and
 * connections that leave HTTP for good (hijack). Knows nothing of containers.
 */
package io.jdock.jdockd.http;
