/**
 * Control groups: where the hierarchies are mounted, which groups a container gets in them and who
 * makes them, its limits, its freezing, and their removal. {@code v1} and {@code v2} turn limits
 * into file contents, {@code systemd} into properties of a unit; {@code stats} reads what is used.
 */
package io.jdock.jrunc.cgroups;
