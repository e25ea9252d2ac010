#!/bin/sh
# gate.sh C_DIR CLASS_PATH: native code must print what the JVM prints (see the class Gate).
set -eu
dir=$1; classes=$2
here=$(cd "$(dirname "$0")" && pwd)
java=$("$here/jdk25.sh")/bin/java
sh "$here/native.sh" "$dir" "$dir/gate"
"$java" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp "$classes" io.jdock.jrunc.gate.GateOnJvm >"$dir/jvm.txt"
"$dir/gate" >"$dir/native.txt" || { echo "gate.sh: the native gate ended with $?" >&2; exit 1; }
[ -s "$dir/jvm.txt" ] || { echo "gate.sh: the gate printed nothing" >&2; exit 1; }
diff -u "$dir/jvm.txt" "$dir/native.txt" >&2 || { echo "gate.sh: native output differs from the JVM's" >&2; exit 1; }
echo "gate.sh: $(wc -l <"$dir/jvm.txt") lines, the same on the JVM and native"
