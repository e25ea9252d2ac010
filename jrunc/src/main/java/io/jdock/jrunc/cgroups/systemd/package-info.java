/**
 * Groups that systemd makes: a container is a transient scope, asked for over D-Bus
 * (org.freedesktop.systemd1(5)) by a small client of our own. Everything a bus sends is bounded in
 * size, depth and time.
 */
package io.jdock.jrunc.cgroups.systemd;
