#!/bin/sh
# Prints the home of a JDK 25, found where the toolchain plugin looks too.
for home in "${JAVA25_HOME:-}" "${JAVA_HOME:-}" /usr/lib/jvm/* /opt/java/* "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/*; do
  [ -x "$home/bin/javac" ] || continue
  grep -q '^JAVA_VERSION="25' "$home/release" 2>/dev/null && { echo "$home"; exit 0; }
done
echo "jdk25.sh: no JDK 25 found: install one (Debian: temurin-25-jdk) or set JAVA25_HOME" >&2
exit 1
