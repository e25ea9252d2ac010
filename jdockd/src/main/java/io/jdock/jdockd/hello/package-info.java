/** A small client of the engine: runs the image that comes with the distribution, and trains it. */
package io.jdock.jdockd.hello;
