/** Programs that a configuration wants run at points of a container's life. */
package io.jdock.jrunc.hooks;
