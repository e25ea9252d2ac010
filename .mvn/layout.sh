#!/bin/sh
# layout.sh C_DIR [LIST]: lays apart what a process writes, what it reads and what it never comes to: a file
# is mapped, and a page made a process's own, in pieces of 4 to 64 kB, so what is scattered counts nearly
# whole (decisions/0008). LIST names code of the last kind, a line for each class, with its methods if only
# those are meant (train.sh makes it); such code is optimized for size, and the classes and texts that
# nothing else uses lie apart as well. What the list does not know stays where it is.
set -eu
list=/dev/null
[ ! -e "${2:-}" ] || list=$(realpath "$2")
cd "$1"
# Another release of TeaVM may do it differently, and then keeps its own way.
grep -q 'PACK_CLASS(cls) ((int32_t) (uintptr_t) (cls))' core.h && grep -q '^        cls->next = teavm_firstClass;' core.c &&
  grep -q '^        cls->classObject = result;' core.c || exit 0
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
touch "$work/code" "$work/texts"

# Code, and the numbers of the texts that other code uses.
find . -name '*.c' -exec cat {} + | awk -v code="$work/code" -v texts="$work/texts" '
  FILENAME != "-" { if (NF == 1) class[$1]; for (i = 2; i <= NF; i++) method[$1, $i]; next }
  /^[a-z0-9_]+\*? meth_[A-Za-z0-9_]+\(.*\{$/ {
    name = $2; sub(/\(.*/, "", name); split(name, part, "_")
    cold = part[3] in class || (part[3], part[4]) in method
    if (cold) print "extern __typeof__(" name ") " name " __attribute__((cold));" >code
  }
  /^}/ { cold = 0 }
  !cold {
    while (match($0, /TEAVM_GET_STRING(_ADDRESS)?\([0-9]+/)) {
      number = substr($0, RSTART, RLENGTH); sub(/.*\(/, "", number); print number >texts
      $0 = substr($0, RSTART + RLENGTH)
    }
  }' "$list" -

# Classes: the collector walks a list of them for the objects that stand for some. As generated it is made at
# each start and holds all, so that each is written to, and read by every collection; now a class enters it
# with its object. Those that get one at the start are written to, those with an initializer when that runs,
# and those of which there are arrays when the first is made.
sed -i '/^void teavm_initClasses() {/,/^}/c void teavm_initClasses() {}' core.c
sed -i 's/^        cls->classObject = result;/&\n        cls->next = teavm_firstClass;\n        teavm_firstClass = cls;/' core.c
sed -i '/^    classPtr->next = teavm_firstClass;/d; /^    teavm_firstClass = classPtr;/d' arrayclass.c
{ sed -n 's/^ *teavm_getClassObject((TeaVM_Class\*) &\([A-Za-z0-9_]*\));/always \1/p' main.c
  find . -name '*.c' -exec sed -n 's/^void initclass_\([A-Za-z0-9_]*\)() {/written \1_Cls/p
    s/.*teavm_getArrayClass((TeaVM_Class\*) &\([A-Za-z0-9_]*\)).*/written \1/p' {} +; } >"$work/classes"
grep -rlE '^alignas\(8\) .*_Cls(_[0-9]+)? = \{' --include='*.c' . | xargs awk '
  function finish(  i) { for (i = 1; i <= lines; i++) print line[i] >file; close(file); lines = 0 }
  FILENAME == ARGV[1] { if (NF == 1) cold[$1]; for (i = 2; i <= NF; i++) method[$1, $i]; next }
  FILENAME == ARGV[2] && $1 == "always" { always[$2]; next }
  FILENAME == ARGV[2] { written[$2]; next }
  FNR == 1 { if (lines) finish(); file = FILENAME }
  /^alignas\(8\) .*_Cls(_[0-9]+)? = \{$/ {
    name = $3; class = name; sub(/_Cls(_[0-9]+)?$/, "", class); split(class "_", part, "_")
    never = part[2] in cold || (part[2], part[3]) in method
    place = name in always ? "written" : never ? "cold" : name in written ? "written" : ""
    if (place) sub(/^alignas\(8\)/, "& __attribute__((section(\".data." place "\")))")
  }
  { line[++lines] = $0 }
  END { finish() }' "$list" "$work/classes"

# Texts: an object each, in the place of literals, which the compiler lays out as it likes.
headers=$(sed -n '/^#define TEAVM_STRING(/,/^}/s/.*\.header = \([^,]*\),.*/\1/p' string.h)
awk -v string="$(echo "$headers" | head -n 1)" -v chars="$(echo "$headers" | tail -n 1)" '
  FILENAME != "strings.c" { used[$1]; next }
  /^TeaVM_String\* teavm_stringPool\[/ {
    print "#define TEAVM_TEXT(number, place, length, hash, ...) \\\n" \
      "    static struct { char* header; void* characters; int32_t hashCode; \\\n" \
      "        struct { char* header; int32_t size; char16_t data[(length) + 1]; } text; \\\n" \
      "    } teavm_text##number __attribute__((section(place))) = { " string ", &teavm_text##number.text, \\\n" \
      "        INT32_C(hash), { " chars ", length, __VA_ARGS__ } };"
    pool = 1; head = $0; next
  }
  pool && /^};/ {
    print head; for (i = 0; i < count; i++) print "(TeaVM_String*) &teavm_text" i ","; pool = 0
  }
  pool && !/\/\/ string #[0-9]+$/ { start = start $0 "\n"; next }
  pool {
    $0 = start $0; start = ""
    place = count in used ? ".data.texts" : ".data.cold"
    codes = /^ *TEAVM_STRING_FROM_CODES/; sub(/^ *TEAVM_STRING[A-Z_]*\(/, "")
    sub(/\),? *\/\/ string #[0-9]+$/, "")
    if (codes) { match($0, /^[^,]*,[^,]*,/); $0 = substr($0, 1, RLENGTH) "{" substr($0, RLENGTH + 1) "}" }
    print "TEAVM_TEXT(" count++ ", \"" place "\", " $0 ")"; next
  }
  { print }' "$work/texts" strings.c >"$work/strings.c"
mv "$work/strings.c" strings.c

# An attribute may follow a definition.
cat "$work/code" >>all.c
