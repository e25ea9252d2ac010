/** The one error vocabulary of all four programs: a closed set of kinds, a message, a cause. */
package io.jdock.proto.plain.error;
