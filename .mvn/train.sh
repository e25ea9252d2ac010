#!/bin/bash
# train.sh C_DIR BUNDLE... >.mvn/jrunc.cold: renews the list of jrunc's code that the life of a container
# never enters (see layout.sh). Each bundle, of a container that waits, is led through its life by a build
# that notes each function's first call. As root; the bundles should differ as engines' do.
set -u
dir=$1; shift
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
cat >"$work/note.c" <<'C'
#include <fcntl.h>
#include <stdint.h>
#include <sys/mman.h>
#define SILENT __attribute__((no_instrument_function))
static char *notes;
SILENT void __cyg_profile_func_enter(void *function, void *caller) {
    // mapped before the container's root is entered, and kept across fork
    if (!notes) notes = mmap(0, 1 << 24, PROT_WRITE, MAP_SHARED, open(NOTES, O_RDWR | O_CLOEXEC), 0);
    notes[(uintptr_t) function] = 1;
}
SILENT void __cyg_profile_func_exit(void *function, void *caller) {}
C
musl-gcc -std=gnu11 -D_GNU_SOURCE -DNOTES="\"$work/notes\"" -O1 -static -no-pie -w -finstrument-functions \
  -ffunction-sections -fdata-sections -Wl,--gc-sections -o "$work/jrunc" "$dir/all.c" "$work/note.c" -lm || exit
# Also as where there is only version 2 of control groups, and only version 1.
unified() { unshare -m sh -c 'umount -R /sys/fs/cgroup; mount -t cgroup2 none /sys/fs/cgroup; exec "$@"' sh "$@"; }
legacy() { unshare -m sh -c 'umount /sys/fs/cgroup/unified; exec "$@"' sh "$@"; }
jrunc() { $place timeout 5 "$work/jrunc" --root "$work/root" "$@" </dev/null; }
await() { for look in 1 2 3 4 5; do jrunc state $id | grep -q $1 && return; sleep 0.2; done; }
truncate -s 16M "$work/notes"
id=train-$$
for place in "" unified legacy; do for bundle; do
  jrunc create --pid-file "$work/pid" -b "$bundle" $id
  jrunc state $id >"$work/out"
  jrunc start $id
  jrunc list >"$work/out"
  jrunc exec $id true
  jrunc exec -d --pid-file "$work/pid" --process "$bundle/process.json" $id
  script -qec "timeout 5 '$work/jrunc' --root '$work/root' exec -t $id true" /dev/null </dev/null >"$work/out"
  jrunc pause $id
  jrunc resume $id
  jrunc ps $id >"$work/out"
  jrunc kill $id KILL
  await stopped
  jrunc delete $id
  jrunc run -b "$bundle" $id &
  await running
  jrunc kill $id KILL
  wait
  jrunc run -d -b "$bundle" $id
  jrunc delete --force $id
done; done >&2
# Functions by name and place; what was noted; and what is left, as classes and methods.
nm -t d "$work/jrunc" | sed -n 's/^0*\([0-9]*\) [tTwW] meth_[a-z]*_/\1 /p' >"$work/names"
LC_ALL=C grep -obUaP '\x01' "$work/notes" | cut -d: -f1 |
  awk 'NR == FNR { called[$1]; next }
    { split($2, part, "_"); class = part[1]; method = part[2]; at[class]; all[class, method] = class
      if ($1 in called) { hot[class]; run[class, method] } }
    END {
      for (key in all) { split(key, part, SUBSEP); class = part[1]; method = part[2]
        if (class in hot && !(key in run) && method) print class, method }
      for (class in at) if (!(class in hot)) print class
    }' - "$work/names" | LC_ALL=C sort |
  awk '{ if ($1 != class) printf "%s%s", class ? "\n" : "", $1; class = $1; if (NF > 1) printf " %s", $2 } END { print "" }'
