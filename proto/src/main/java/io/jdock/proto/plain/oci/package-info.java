/**
 * The OCI runtime specification as records. Component names are the JSON names, so a JVM writes
 * them with any binder; native programs read them with {@code read(JsonInput)}. Lists and maps are
 * never null, other absent parts are where the documentation says so.
 */
package io.jdock.proto.plain.oci;
