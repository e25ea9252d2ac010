/**
 * Processes of a container: how the first one and later ones are made, the recipe each follows
 * before it becomes the user's program, and how the runtime waits for them.
 */
package io.jdock.jrunc.process;
