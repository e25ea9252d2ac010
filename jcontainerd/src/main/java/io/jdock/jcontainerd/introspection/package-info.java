/** What the daemon says of itself: version, plugins, identity. */
package io.jdock.jcontainerd.introspection;
