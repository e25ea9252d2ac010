/** Calls about the engine as a whole: ping, version, info. */
package io.jdock.jdockd.system;
