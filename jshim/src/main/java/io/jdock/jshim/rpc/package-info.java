/**
 * ttrpc on unix sockets: the server that containerd and jdockd call, and the client that tells
 * containerd of events. Peers other than root and ourselves are turned away, whatever the socket's
 * mode says.
 */
package io.jdock.jshim.rpc;
