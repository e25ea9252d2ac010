#!/bin/sh
# format.sh check|fix [MODULE_DIR...]: holds the Java sources to one format, or puts them into it.
# The formatter's jar lies in each module's target/formatter (mvn validate puts it there).
set -eu
mode=$1; shift
root=$(cd "$(dirname "$0")/.." && pwd)
[ $# -gt 0 ] || set -- "$root"
jar=$(find "$root" -path '*/target/formatter/google-java-format.jar' | head -n 1)
[ -n "$jar" ] || { echo "format.sh: no formatter yet: run mvn validate first" >&2; exit 2; }
java=$("$root/.mvn/jdk25.sh")/bin/java
list=$(mktemp); trap 'rm -f "$list"' EXIT
for dir in "$@"; do [ ! -d "$dir/src" ] && [ "$dir" != "$root" ] || find "$dir" -name '*.java' -path '*/src/*' ! -path '*/target/*'; done >"$list"
[ -s "$list" ] || exit 0
opens=
for p in api code file parser tree util; do opens="$opens --add-exports=jdk.compiler/com.sun.tools.javac.$p=ALL-UNNAMED"; done
case $mode in
  fix)   "$java" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 $opens -jar "$jar" --aosp --replace "@$list" ;;
  check) "$java" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 $opens -jar "$jar" --aosp --dry-run --set-exit-if-changed "@$list" ||
           { echo "format.sh: the files above are not formatted: sh .mvn/format.sh fix" >&2; exit 1; } ;;
  *) echo "usage: format.sh check|fix [MODULE_DIR...]" >&2; exit 2 ;;
esac
