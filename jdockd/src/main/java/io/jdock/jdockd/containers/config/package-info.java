/**
 * What a client asks of a container: the records of the Engine API's create call, in the order and
 * with the names of the wire. They are kept as they came, defaults filled in, and answered again by
 * inspect. After construction numbers and flags are never null: an absent one is Go's zero value.
 * Where null itself has a meaning the component says so.
 */
package io.jdock.jdockd.containers.config;
