package io.jdock.jdockd.images;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/** Remembers the sizes of committed snapshots, which never change. */
final class LayerSizes {
    private static final int KEPT = 4096;

    private final ImageStore store;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Long> known = new LinkedHashMap<>();

    LayerSizes(ImageStore store) {
        this.store = store;
    }

    long of(String chainId) {
        lock.lock();
        try {
            Long size = known.get(chainId);
            if (size != null) {
                return size;
            }
        } finally {
            lock.unlock();
        }
        long size = store.layerSize(chainId);
        keep(chainId, size);
        return size;
    }

    private void keep(String chainId, long size) {
        if (size == 0) {
            return;
        }
        lock.lock();
        try {
            if (known.size() >= KEPT) {
                known.remove(known.keySet().iterator().next());
            }
            known.put(chainId, size);
        } finally {
            lock.unlock();
        }
    }
}
