/** The calls of the Engine API that are about containers and execs, and what they answer. */
package io.jdock.jdockd.containers.api;
