#!/bin/sh
# heap.sh C_DIR: after a collection all pages that no object lies in go back to the kernel. As generated,
# a heap keeps every page it ever touched below its first size: a shim that was sent one frame of 4 MB
# held 13 MB for the rest of its life.
set -eu
cd "$1"
collector=$(grep -rl 'void meth_otr_GC_collectGarbageImpl(' --include=GC.c . | head -n 1)
line='memset(teavm_gc_cardTable, INT32_C(1), meth_otr_GC_getRegionCount());'
# Another release of TeaVM may do all this differently, and then keeps its own way.
[ -n "$collector" ] && [ "$(grep -cF "$line" "$collector")" = 1 ] &&
  grep -q 'teavm_gc_pageSize;' memory.c && ! grep -q teavm_gc_release memory.c || exit 0

sed -i "s/^ *$(printf %s "$line" | sed 's/[()]/\\&/g;s/\\//g')/&\n    teavm_gc_release(sfld_otr_GC_currentChunkPointer, sfld_otr_GC_freeChunks);/" "$collector"
echo 'extern void teavm_gc_release(char** chunks, int32_t count);' >>memory.h
# A free chunk begins with two numbers of four bytes, a class that is none and its size.
cat >>memory.c <<'END'

void teavm_gc_release(char** chunks, int32_t count) {
    for (int32_t i = 0; i < count; ++i) {
        char* from = (char*) teavm_pageCount((int64_t) chunks[i] + 8);
        char* end = chunks[i] + ((int32_t*) chunks[i])[1];
        int64_t size = (end - from) & -teavm_gc_pageSize;
        if (size > 0) {
            madvise(from, size, MADV_DONTNEED);
        }
    }
}
END
