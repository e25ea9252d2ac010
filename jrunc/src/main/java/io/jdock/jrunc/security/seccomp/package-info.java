/**
 * System call filters (seccomp(2)): a configuration's rules become one program of the classic
 * packet filter machine, which is loaded just before the user's program; and calls that an agent
 * decides on reach it through a listener.
 */
package io.jdock.jrunc.security.seccomp;
