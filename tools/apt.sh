#!/usr/bin/env bash
# Installs those of the named Debian packages that are missing:  tools/apt.sh chromium chromium-driver
set -euo pipefail

missing=()
for package in "$@"; do
  dpkg-query --show --showformat='${db:Status-Status}\n' "$package" 2>/dev/null | grep -qx installed || missing+=("$package")
done
[ ${#missing[@]} -gt 0 ] || exit 0

as_root=()
if [ "$(id -u)" -ne 0 ]; then
  command -v sudo >/dev/null || { echo "apt: as root, install: ${missing[*]}" >&2; exit 1; }
  as_root=(sudo)
fi
command -v apt-get >/dev/null || { echo "apt: this is not Debian; install by hand: ${missing[*]}" >&2; exit 1; }

echo "apt: installing ${missing[*]}"
patient=(--option DPkg::Lock::Timeout=600)
"${as_root[@]}" apt-get "${patient[@]}" --quiet --quiet update
"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get "${patient[@]}" --quiet --yes --no-install-recommends install "${missing[@]}"
