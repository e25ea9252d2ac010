/**
 * What a hostile image or configuration may try on a runtime: each attack runs on ours and on the
 * originals, ours must hold, and a table at the end of the run tells who does.
 */
package io.jdock.tests.runtime.security;
