/** Where a command's time goes, for people: {@code jrunc --trace}. All rooms may note a stage. */
package io.jdock.jrunc.trace;
