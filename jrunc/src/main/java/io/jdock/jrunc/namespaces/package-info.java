/** Which namespaces a container gets, afresh or joined by path, and what a fresh one needs. */
package io.jdock.jrunc.namespaces;
