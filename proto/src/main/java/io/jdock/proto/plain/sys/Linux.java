package io.jdock.proto.plain.sys;

/**
 * The kernel, as one value to hand down: each class takes the smallest of these parts that serves
 * it. On a JVM, JNA must have bound {@link Libc} first.
 */
public record Linux(
        Files files, Mounts mounts, Processes processes, Sockets sockets, Polling polling) {

    public static Linux real() {
        return new Linux(
                new NativeFiles(),
                new NativeMounts(),
                new NativeProcesses(),
                new NativeSockets(),
                new NativePolling());
    }
}
