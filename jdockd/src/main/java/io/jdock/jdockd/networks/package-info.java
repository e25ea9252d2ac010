/**
 * The three predefined networks. A container's network namespace is made before the container and
 * handed to the runtime as a path; addresses are leased from the bridge's subnet on disk, so that
 * no restart ever gives one address twice.
 */
package io.jdock.jdockd.networks;
