/** Namespaces: separate views on one daemon. They hold labels, and nothing else of their own. */
package io.jdock.jcontainerd.namespaces;
