#!/bin/bash
# train.sh C_DIR COMMAND... >.mvn/PROGRAM.cold: renews the list of a native program's code that its usual work
# never enters (see layout.sh). The command does that work, with a build that notes each function's first
# call: it lies at $TRAINEE. For jrunc the command is lives.sh; for the shim a few integration tests, with
# the trainee in their distribution and a script in front of jrunc, so that its exec counts as never called.
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
  -ffunction-sections -fdata-sections -Wl,--gc-sections -o "$work/trainee" "$dir/all.c" "$work/note.c" -lm || exit
truncate -s 16M "$work/notes"
TRAINEE=$work/trainee "$@" >&2
# Functions by name and place; what was noted; and what is left, as classes and methods.
nm -t d "$work/trainee" | sed -n 's/^0*\([0-9]*\) [tTwW] meth_[a-z]*_/\1 /p' >"$work/names"
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
