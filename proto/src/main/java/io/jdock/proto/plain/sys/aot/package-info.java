/** Bindings that exist in ahead-of-time code only: C variables, which JNA cannot map. */
package io.jdock.proto.plain.sys.aot;
