/**
 * Packs a file in gzip's format (RFC 1952, RFC 1951), for hosts that have no program for it. It is
 * used once in a process made for it, and keeps nothing small: what it holds dies with that.
 */
package io.jdock.jshim.gzip;
