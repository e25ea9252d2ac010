/**
 * One thread, one epoll loop: readiness of descriptors, timers, children that end. Nothing in a
 * callback may block; whatever takes time is started here and goes on in a later callback.
 */
package io.jdock.jshim.loop;
