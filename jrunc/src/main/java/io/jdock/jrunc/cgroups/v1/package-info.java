/** Limits as the files of the version 1 controllers. */
package io.jdock.jrunc.cgroups.v1;
