package io.jdock.jdockd.http;

import io.micronaut.serde.annotation.Serdeable;

/** What every error answer says. */
@Serdeable
record ErrorBody(String message) {}
