package io.jdock.proto.jvm.sys;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Binds the C functions before any test, here and in each module that has this one's tests on its
 * path; JUnit finds it as a service. Constants of the seam ask the kernel when they are first read:
 * a test that reads one, and meets no kernel otherwise, held only behind one that had bound them.
 */
public final class BoundKernel implements BeforeAllCallback {
    @Override
    public void beforeAll(ExtensionContext context) {
        JnaLinux.install();
    }
}
