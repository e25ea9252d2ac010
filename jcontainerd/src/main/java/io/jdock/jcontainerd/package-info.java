/** The daemon: {@link io.jdock.jcontainerd.Jcontainerd} is the list of its parts. */
package io.jdock.jcontainerd;
