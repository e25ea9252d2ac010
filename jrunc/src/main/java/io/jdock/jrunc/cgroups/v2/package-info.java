/** Limits as the files of the unified hierarchy, and its device filter. */
package io.jdock.jrunc.cgroups.v2;
