package io.jdock.jdockd;

import jakarta.inject.Singleton;

@Singleton
final class Jdockd {}
