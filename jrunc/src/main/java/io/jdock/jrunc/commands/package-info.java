/** The command line, one class for each verb, in runc's words. */
package io.jdock.jrunc.commands;
