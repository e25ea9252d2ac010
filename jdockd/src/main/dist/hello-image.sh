#!/bin/sh
# hello-image.sh SOURCE WORK TAR STAMP: one static program as an image in docker's archive format.
set -eu
source=$1 work=$2 tar=$3 stamp=$4
rm -rf "$work" && mkdir -p "$work/layer" "$work/image"
if command -v musl-gcc >/dev/null 2>&1; then cc=musl-gcc; else cc=${CC:-gcc}; fi
"$cc" -Os -static -s -o "$work/layer/hello" "$source"
pack() { tar --sort=name --owner=0 --group=0 --numeric-owner --mtime="@$stamp" -cf "$1" -C "$2" .; }
pack "$work/image/layer.tar" "$work/layer"
layer=$(sha256sum "$work/image/layer.tar" | cut -d' ' -f1)
created=$(date -u -d "@$stamp" +%Y-%m-%dT%H:%M:%SZ)
printf '{"architecture":"amd64","os":"linux","created":"%s","config":{"Cmd":["/hello"]},"history":[{"created":"%s","created_by":"jdock"}],"rootfs":{"type":"layers","diff_ids":["sha256:%s"]}}' \
  "$created" "$created" "$layer" >"$work/config.json"
config=$(sha256sum "$work/config.json" | cut -d' ' -f1)
mv "$work/config.json" "$work/image/$config.json"
printf '[{"Config":"%s.json","RepoTags":["jdock/hello:latest"],"Layers":["layer.tar"]}]' "$config" >"$work/image/manifest.json"
pack "$tar" "$work/image"
