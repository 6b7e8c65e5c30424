#!/usr/bin/env bash
# Build the Dockerfile and try the image where no container engine runs, such as inside a container: buildah with chroot
# isolation, as root, on Debian. What a real engine adds (own network, read-only root, dropped capabilities) is not tried.
#
#   deploy/try-image.sh           build, start, ask, stop
#   KEEP=1 deploy/try-image.sh    keep the working folder for the next time
set -euo pipefail
cd "$(dirname "$0")/.."

base=docker.io/library/debian:bookworm-slim
image=localhost/sancheng
work=${WORK:-$(mktemp -d "${TMPDIR:-/tmp}/sancheng-image-XXXXXX")}

fail() { echo "try-image: $*" >&2; exit 1; }

[ "$(id -u)" = 0 ] || fail "needs root"
for program in buildah debootstrap; do
  command -v "$program" >/dev/null ||
    fail "needs $program: apt-get install --no-install-recommends buildah debootstrap crun uidmap"
done

buildah() { command buildah --root "$work/storage" --runroot "$work/run" --storage-driver "${DRIVER:-vfs}" "$@"; }

container=
server=
clean_up() {
  [ -z "$server" ] || run sh -c 'kill "$(cat /tmp/server.pid)"' || true
  [ -z "$container" ] || buildah rm "$container" >/dev/null || true
  umount "$work/storage/overlay" 2>/dev/null || true
  [ -n "${KEEP:-}" ] && echo "kept: WORK=$work" || rm -rf "$work"
}
trap clean_up EXIT

# The base under its official name, from Debian's own packages where the registry cannot be reached.
if ! buildah inspect --type image "$base" >/dev/null 2>&1 && ! buildah pull --quiet "$base" >/dev/null 2>&1; then
  echo "── base image from debootstrap"
  [ -d "$work/rootfs" ] || debootstrap --variant=minbase --include=ca-certificates bookworm "$work/rootfs" >/dev/null
  mkdir -p "$work/base"
  tar -C "$work/rootfs" -czf "$work/base/root.tar.gz" .
  printf 'FROM scratch\nADD root.tar.gz /\nCMD ["bash"]\n' >"$work/base/Dockerfile"
  buildah bud --quiet --isolation chroot --tag "$base" "$work/base" >/dev/null
  rm -r "$work/base"
fi

# What this machine knows about package sources and certificates goes in for the time of the build only.
mounts=()
for file in /etc/pip.conf /etc/npmrc "$HOME/.npmrc" "$HOME/.config/pip/pip.conf" "$HOME/.config/uv/uv.toml" \
            /etc/uv/uv.toml /etc/ssl/certs/ca-certificates.crt /etc/apt/apt.conf.d/*proxy* ${EXTRA_MOUNTS:-}; do
  [ -e "$file" ] && mounts+=(--volume "$file:$file:ro")
done
echo "── build"
buildah bud --isolation chroot --network host --pull-never --format docker "${mounts[@]}" \
  --build-arg COMMIT="$(git rev-parse --short=8 HEAD 2>/dev/null || true)" --tag "$image" .

echo "── run"
container=$(buildah from --pull-never "$image")
port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
run() { buildah run --isolation chroot --network host --env SANCHENG_HOST=127.0.0.1 --env SANCHENG_PORT="$port" "$container" -- "$@"; }

[ "$(run id -u)" = 10001 ] || fail "the image runs as $(run id -un)"
run sh -c '! touch /srv/sancheng/app/x 2>/dev/null' || fail "the program can change itself"
run sancheng migrate
run sancheng load-content
# It notes its number, to be stopped as an engine stops it: SIGTERM to the server itself.
run sh -c 'echo $$ >/tmp/server.pid && exec sancheng serve' &
server=$!
for _ in $(seq 100); do
  kill -0 "$server" 2>/dev/null || fail "the server ended"
  curl -fsS "http://127.0.0.1:$port/readyz" >/dev/null 2>&1 && break
  sleep 0.2
done
curl -fsS "http://127.0.0.1:$port/readyz"
echo
curl -fsS "http://127.0.0.1:$port/" | grep -q '<div id="app"' || fail "the front end is not served"
run python -c "import os, urllib.request as r; r.urlopen(f'http://127.0.0.1:{os.environ[\"SANCHENG_PORT\"]}/healthz', timeout=4)"
run sh -c 'kill "$(cat /tmp/server.pid)"'
wait "$server" || true # buildah answers 1 for a process that ended by a signal
server=
! curl -fsS "http://127.0.0.1:$port/healthz" >/dev/null 2>&1 || fail "the server did not stop when asked to"
echo "try-image: built, runs as uid 10001, answers"
