/** Flags and config.toml: an unknown name refuses to start. */
package io.jdock.jcontainerd.config;
