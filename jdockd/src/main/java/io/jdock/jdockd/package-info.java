/** The daemon's main program: the order in which its parts start and end. */
package io.jdock.jdockd;
