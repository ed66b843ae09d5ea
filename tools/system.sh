#!/usr/bin/env bash
# Checks for programs of the system, and installs them if they are missing:  tools/system.sh node | tools/system.sh browser
set -euo pipefail
cd "$(dirname "$0")"

have() { command -v "$1" >/dev/null; }

node() {
  have node && have npm || ./apt.sh nodejs npm
  if [ "$(command node --print 'parseInt(process.versions.node)')" -lt 20 ]; then
    echo "system: Node.js 20 or newer is needed, $(command node --version) is here; see https://nodejs.org" >&2
    exit 1
  fi
}

browser() { have chromium && have chromedriver || ./apt.sh chromium chromium-driver; }

"$1"
