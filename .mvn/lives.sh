#!/bin/bash
# lives.sh BUNDLE...: leads a container of each bundle, whose program waits, through its life with the jrunc at
# $TRAINEE. As root; the bundles should differ as engines' do.
set -u
# Also as where there is only version 2 of control groups, and only version 1.
unified() { unshare -m sh -c 'umount -R /sys/fs/cgroup; mount -t cgroup2 none /sys/fs/cgroup; exec "$@"' sh "$@"; }
legacy() { unshare -m sh -c 'umount /sys/fs/cgroup/unified; exec "$@"' sh "$@"; }
jrunc() { $place timeout 5 "$TRAINEE" --root "$work/root" "$@" </dev/null; }
await() { for look in 1 2 3 4 5; do jrunc state $id | grep -q $1 && return; sleep 0.2; done; }
id=train-$$; work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
for place in "" unified legacy; do for bundle; do
  jrunc create --pid-file "$work/pid" -b "$bundle" $id
  jrunc state $id >"$work/out"
  jrunc start $id
  jrunc list >"$work/out"
  jrunc exec $id true
  jrunc exec -d --pid-file "$work/pid" --process "$bundle/process.json" $id
  script -qec "timeout 5 '$TRAINEE' --root '$work/root' exec -t $id true" /dev/null </dev/null >"$work/out"
  jrunc pause $id
  jrunc resume $id
  jrunc ps $id >"$work/out"
  jrunc kill $id KILL
  await stopped
  jrunc delete $id
  jrunc run -b "$bundle" $id &
  await running
  jrunc kill $id KILL
  wait
  jrunc run -d -b "$bundle" $id
  jrunc delete --force $id
done; done
