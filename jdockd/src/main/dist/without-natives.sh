#!/bin/sh
# without-natives.sh JDK JAR WORK: the jar again, without the native libraries of all systems.
set -eu
jdk=$1 jar=$2 work=$3
rm -rf "$work" && mkdir -p "$work"
cd "$work"
"$jdk/bin/jar" xf "$jar"
find . \( -name '*.so' -o -name '*.dll' -o -name '*.dylib' -o -name '*.jnilib' -o -name '*.a' \) -type f -delete
find . -type d -empty -delete
if [ -f META-INF/MANIFEST.MF ]; then
  mv META-INF/MANIFEST.MF "$work.mf"
  "$jdk/bin/jar" --create --file "$jar" --manifest "$work.mf" .
else
  "$jdk/bin/jar" --create --file "$jar" .
fi
