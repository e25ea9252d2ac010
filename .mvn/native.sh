#!/bin/sh
# native.sh C_DIR OUTPUT [OPTIMIZE]: compiles TeaVM's C output into one small static ELF file.
# musl-gcc when it is there (0.4 MB, no locale files), else gcc with a static glibc (1.2 MB).
set -eu
dir=$1; out=$2; optimize=${3:--O2}
# Units of an earlier build that this one no longer has would be read as its own below.
units=$(sed -n 's/^#include "\(.*\.c\)"$/\.\/\1/p' "$dir/all.c")
(cd "$dir" && find . -name '*.c' ! -path ./all.c) | grep -vxF "$units" | sed "s|^\.|$dir|" | xargs -r rm -f
# TeaVM 0.15.0 declares its setjmp spill variables as pointers to volatile instead of volatile
# pointers; at -O2 exception paths then read garbage. A release that has it right is not touched.
find "$dir" -name '*.c' -exec sed -i -E 's/volatile ([A-Za-z_0-9]+)\* (teavm_spill_)/\1* volatile \2/' {} +
# Freed heap pages go back to the kernel: without this a shim keeps the peak of its life for good.
memory=$(grep -rl 'void teavm_virtualUncommit' "$dir" --include=*.c | head -n 1)
if [ -n "$memory" ] && ! grep -q 'MADV_DONTNEED' "$memory"; then
  sed -i -E '/void teavm_virtualUncommit\(/,/\}/ s/^( *)mprotect\(([a-z]+), ([a-z]+), PROT_NONE\)/\1madvise(\2, \3, MADV_DONTNEED);\n\1mprotect(\2, \3, PROT_NONE)/' "$memory"
fi
# Constants are one object each already; interning them all at every start costs 45 kB and time. What
# remains of it is the header of each one's characters.
if grep -q 's = teavm_registerString(s);' "$dir/strings.c"; then
  sed -i 's/s = teavm_registerString(s);/s->characters->parent.header = TEAVM_PACK_CLASS(teavm_charArrayClass) | (int32_t) INT32_C(0x80000000);/' "$dir/strings.c"
fi
sh "$(dirname "$0")/heap.sh" "$dir"
sh "$(dirname "$0")/constants.sh" "$dir"
sh "$(dirname "$0")/callsites.sh" "$dir"
sh "$(dirname "$0")/layout.sh" "$dir" "$(dirname "$0")/$(basename "$out").cold"
if command -v musl-gcc >/dev/null 2>&1; then cc=musl-gcc; else cc=${CC:-gcc}; fi
# What layout.sh laid apart comes last: the first pages of a part are always needed. Not every linker can.
echo 'SECTIONS { .text.last : { *(.text.unlikely .text.unlikely.*) } } INSERT AFTER .fini;
SECTIONS { .data.last : { *(.data.cold) } } INSERT AFTER .data;' >"$dir/last.ld"
echo 'int main() { return 0; }' >"$dir/last.c"
last=-Wl,-T,$dir/last.ld
"$cc" -static -no-pie "$last" -o "$dir/last" "$dir/last.c" 2>/dev/null && "$dir/last" || last=
# -iquote, never -I: the output has a string.h and a time.h of its own.
"$cc" -std=gnu11 -D_GNU_SOURCE "$optimize" -static -no-pie -w -Wno-int-conversion -Wno-incompatible-pointer-types \
  -ffunction-sections -fdata-sections -fno-asynchronous-unwind-tables -Wl,--gc-sections ${last:+"$last"} -s -o "$out" "$dir/all.c" -lm
echo "native.sh: $cc made $out, $(wc -c <"$out") bytes"
