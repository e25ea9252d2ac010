/**
 * What a container's groups use: records in the shape of {@code events --stats}, and the readers of
 * the kernel's files. Numbers are unsigned 64-bit throughout; bytes and nanoseconds unless said
 * otherwise. A file that the kernel does not have counts as zero.
 */
package io.jdock.jrunc.cgroups.stats;
