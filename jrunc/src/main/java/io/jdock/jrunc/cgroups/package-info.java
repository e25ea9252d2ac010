/**
 * Control groups: where the hierarchies are mounted, which groups a container gets in them, its
 * limits, and their removal. {@code v1} and {@code v2} turn limits into file contents; both are
 * pure functions.
 */
package io.jdock.jrunc.cgroups;
