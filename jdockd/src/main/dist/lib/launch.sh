# Sourced by the scripts in bin: $1 names the program, $2 its main class, the rest are its arguments.
# The JVM's own class cache (*.aot) is refused when a jar's time differs from the one it was made
# with; cp -r makes new times, so they are put back where the files may be written.
program=$1 main=$2
shift 2
lib=$home/lib
stamp=@STAMP@
if [ "$(stat -c %Y "$lib/$program.jar")" != "$stamp" ]; then
  touch -c -d "@$stamp" "$lib"/*.jar 2>/dev/null || :
fi
cache=
[ ! -f "$lib/$program.aot" ] || cache=-XX:AOTCache=$lib/$program.aot
# One malloc arena: many would each keep what they once held.
export MALLOC_ARENA_MAX=1
unset JAVA_TOOL_OPTIONS JDK_JAVA_OPTIONS _JAVA_OPTIONS CLASSPATH
exec "$home/runtime/bin/java" @"$lib/jvm.options" $cache ${JDOCK_JVM_OPTIONS:-} \
  -Djdock.home="$home" -Djava.library.path="$lib/native" -Djna.boot.library.path="$lib/native" \
  -Djna.nounpack=true -Dorg.sqlite.lib.path="$lib/native" -Dorg.sqlite.lib.name=libsqlitejdbc.so \
  -cp "$lib/$program.jar" "$main" "$@"
