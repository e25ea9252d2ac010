/** The program itself. */
package io.jdock.jrunc;
