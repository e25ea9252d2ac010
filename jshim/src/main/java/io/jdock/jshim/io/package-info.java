/**
 * A process's streams: from where its input comes and where its output goes. FIFOs as containerd's
 * contract has them, a terminal, or our own kind: a log file and any number of attached clients.
 */
package io.jdock.jshim.io;
