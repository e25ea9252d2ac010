package io.jdock.jshim;

import org.teavm.interop.Import;
import org.teavm.interop.c.Include;

public final class Jshim {
    @Include("unistd.h")
    @Import(name = "write")
    static native long write(int fd, byte[] b, long n);

    public static void main(String[] args) {
        byte[] b = "hello\n".getBytes();
        write(1, b, b.length);
    }
}
