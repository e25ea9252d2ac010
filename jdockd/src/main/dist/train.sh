#!/bin/sh
# train.sh DIST WORK: runs both daemons on temporary roots, lets them answer everyday requests, and
# has each JVM write its class cache when it ends. Needs no privileges and no network.
set -eu
dist=$1
work=$(mktemp -d "${TMPDIR:-/tmp}/jdock-train.XXXXXX") # a unix socket's path must be short
trap 'kill $daemons 2>/dev/null || :; rm -rf "$work"' EXIT
daemons=
await() { # PID NAME: ended, which includes the child that writes the cache
  wait "$1" || :
  [ -s "$dist/lib/$2.aot" ] || { echo "$2 wrote no class cache"; exit 1; }
}

JDOCK_JVM_OPTIONS="-Xlog:aot*=error -XX:AOTCacheOutput=$dist/lib/jcontainerd.aot" "$dist/bin/jcontainerd" \
  --address "$work/c.sock" --root "$work/c" --state "$work/s" &
containerd=$!
JDOCK_JVM_OPTIONS="-Xlog:aot*=error -XX:AOTCacheOutput=$dist/lib/jdockd.aot" "$dist/bin/jdockd" \
  --host "unix://$work/d.sock" --containerd "$work/c.sock" --data-root "$work/d" --exec-root "$work/e" \
  --config-file /dev/null --bridge none &
engine=$!
daemons="$containerd $engine"
home=$dist
(
  set -- jdockd io.jdock.jdockd.hello.Training "$work/d.sock" "$dist/lib/hello.tar"
  . "$dist/lib/launch.sh"
)
kill -TERM "$engine"
await "$engine" jdockd
"$dist/bin/jctr" --address "$work/c.sock" version || :
kill -TERM "$containerd" || :
await "$containerd" jcontainerd
daemons=
