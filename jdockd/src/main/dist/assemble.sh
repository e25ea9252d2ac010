#!/bin/sh
# assemble.sh MODULE_DIR: puts target/jdock together, after Maven laid all jars into
# target/dist-lib: natives, a runtime made of the modules we use, class caches trained on both
# daemons at work, and the image of jdock-hello. Everything lies relative to everything.
set -eu
module=$1
root=$(cd "$module/.." && pwd)
dist=$module/target/jdock
work=$module/target/dist-work
jdk=$("$root/.mvn/jdk25.sh")
stamp=1795219200 # of all jars: the class caches remember it
say() { echo "dist: $*"; }

for native in jrunc/target/jrunc jshim/target/containerd-shim-jrunc-v2; do
  [ -x "$root/$native" ] || { say "none made: $native is missing (mvn package at the top builds it)"; exit 0; }
done
rm -rf "$dist" "$work"
mkdir -p "$dist/bin" "$dist/lib/native" "$work"
cp "$module"/src/main/dist/bin/* "$dist/bin/"
cp "$root/jrunc/target/jrunc" "$root/jshim/target/containerd-shim-jrunc-v2" "$dist/bin/"
sed "s/@STAMP@/$stamp/" "$module/src/main/dist/lib/launch.sh" >"$dist/lib/launch.sh"
cp "$module/src/main/dist/lib/jvm.options" "$dist/lib/"
cp "$module"/target/dist-lib/*.jar "$dist/lib/"
mv "$dist"/lib/jcontainerd-*.jar "$dist/lib/jcontainerd.jar"
cp "$(ls -t "$module"/target/jdockd-*.jar | grep -v -e -tests -e -sources | head -n 1)" "$dist/lib/jdockd.jar"

say "native libraries out of their jars"
lift() { # JAR_PATTERN ENTRY NAME: takes the library out, so that nothing unpacks it at each start
  jar=$(ls "$dist"/lib/$1)
  (cd "$work" && "$jdk/bin/jar" xf "$jar" "$2" && mv "$2" "$dist/lib/native/$3")
}
lift 'jna-5*.jar' com/sun/jna/linux-x86-64/libjnidispatch.so libjnidispatch.so
lift 'sqlite-jdbc-*.jar' org/sqlite/native/Linux/x86_64/libsqlitejdbc.so libsqlitejdbc.so
lift 'netty-transport-native-epoll-*.jar' META-INF/native/libnetty_transport_native_epoll_x86_64.so libnetty_transport_native_epoll_x86_64.so
rm "$dist"/lib/netty-transport-native-epoll-*.jar
for jar in "$dist"/lib/jna-5*.jar "$dist"/lib/sqlite-jdbc-*.jar; do
  sh "$module/src/main/dist/without-natives.sh" "$jdk" "$jar" "$work/slim"
done
touch -d "@$stamp" "$dist"/lib/*.jar

say "runtime"
"$jdk/bin/jlink" --output "$dist/runtime" --strip-debug --no-header-files --no-man-pages --compress zip-6 \
  --add-modules java.base,java.logging,java.management,java.naming,java.sql,jdk.jfr,jdk.unsupported,jdk.zipfs

say "image of jdock-hello"
sh "$module/src/main/dist/hello-image.sh" "$module/src/main/dist/hello.c" "$work/hello" "$dist/lib/hello.tar" "$stamp"

say "class caches, trained on both daemons at work"
timeout -k 5 120 sh "$module/src/main/dist/train.sh" "$dist" "$work/train" >"$work/train.log" 2>&1 || {
  tail -n 40 "$work/train.log" >&2
  say "training failed, see $work/train.log" >&2
  exit 1
}
say "$dist: $(du -sm "$dist" | cut -f1) MB"
