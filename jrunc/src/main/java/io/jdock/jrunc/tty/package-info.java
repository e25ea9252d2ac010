/** Terminals: a container's console, its way to the console socket, and a foreground's relay. */
package io.jdock.jrunc.tty;
