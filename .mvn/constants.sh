#!/bin/sh
# constants.sh C_DIR: gives TeaVM's constant strings their headers at compile time. As generated, each
# start writes two headers for each of 2,000 strings: half of the program's data becomes the process's
# own, once for each of a runtime's two executions. Without that a start that does nothing takes 0.40 ms
# of processor time and 65 page faults where it took 0.61 and 118 (decisions/0008).
# With fixed addresses below 512 MB (-static -no-pie) a class's address itself serves as the header's
# 29 bits; the upper three are the collector's.
set -eu
cd "$1"
pack='((int32_t) ((uintptr_t) ((char\*) (cls) - teavm_beforeClasses) >> 3))'
unpack='((TeaVM_Class\*) (teavm_beforeClasses + ((cls) << 3)))'
init='s->characters->parent.header = TEAVM_PACK_CLASS(teavm_charArrayClass)'
class_of() { sed -n "s/.*$1 = (TeaVM_Class\*) &\([A-Za-z0-9_]*\);.*/\1/p" main.c; }
string=$(class_of teavm_stringClass); chars=$(class_of teavm_charArrayClass)
header=$(grep -rl "extern [A-Za-z_]* $chars;" --include=*.h . | head -n 1)
# Another release of TeaVM may do all this differently, and then keeps its own way.
grep -q "PACK_CLASS(cls) $pack" core.h && grep -q "UNPACK_CLASS(cls) $unpack" core.h &&
  grep -q "$init" strings.c && [ -n "$string" ] && [ -n "$chars" ] && [ -n "$header" ] || exit 0

sed -i -e "s/PACK_CLASS(cls) $pack/PACK_CLASS(cls) ((int32_t) (uintptr_t) (cls))/" \
  -e "s/UNPACK_CLASS(cls) $unpack/UNPACK_CLASS(cls) ((TeaVM_Class*) (uintptr_t) ((cls) \& 0x1fffffff))/" core.h
# Header and hash are four bytes each; a pointer fills both.
sed -i -e "/^#define TEAVM_STRING/,/^}/{
  s/&(TeaVM_String) {/(TeaVM_String*) \&(struct { char* header; TeaVM_Array* characters; int32_t hashCode; }) { \\\\\n    .header = (char*) \&$string + 0x80000000UL,/
  s/(struct { TeaVM_Array hdr; char16_t/(struct { char* header; int32_t size; char16_t/
  s/\.hdr = { \.size = length }/.header = (char*) \&$chars + 0x80000000UL, .size = length/
}" string.h
sed -i -e "s|#include \"strings.h\"|#include \"${header#./}\"\n#include \"strings.h\"|" \
  -e '/^void teavm_initStringPool() {/,/^}/c void teavm_initStringPool() {}' strings.c
