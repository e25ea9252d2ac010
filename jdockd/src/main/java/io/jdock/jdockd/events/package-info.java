/** What happened: a bounded ring of the newest events, and everyone who listens to them. */
package io.jdock.jdockd.events;
