#!/usr/bin/env bash
# Checks for programs of the system, and installs them if they are missing:
#   tools/system.sh node        Node.js
#   tools/system.sh browser     Chromium and its driver
#   tools/system.sh browsers    also Firefox, WebKitGTK and a screen for it; geckodriver, which Debian lacks, from crates.io
set -euo pipefail
cd "$(dirname "$0")"

geckodriver=0.37.1
tools=$PWD/../build/tools

have() { command -v "$1" >/dev/null; }

node() {
  have node && have npm || ./apt.sh nodejs npm
  if [ "$(command node --print 'parseInt(process.versions.node)')" -lt 20 ]; then
    echo "system: Node.js 20 or newer is needed, $(command node --version) is here; see https://nodejs.org" >&2
    exit 1
  fi
}

browser() { have chromium && have chromedriver || ./apt.sh chromium chromium-driver; }

browsers() {
  browser
  have firefox-esr || have firefox || ./apt.sh firefox-esr
  have WebKitWebDriver && have Xvfb || ./apt.sh webkit2gtk-driver xvfb
  have geckodriver || [ -x "$tools/bin/geckodriver" ] || build_geckodriver
}

# It only passes messages on, so it is not optimized, which would take five times as long.
build_geckodriver() {
  echo "cargo: building geckodriver $geckodriver into build/tools (a minute or two, once)"
  CARGO_TARGET_DIR=$tools/target cargo install geckodriver --version "$geckodriver" --locked --root "$tools" --quiet --debug
  rm -rf "$tools/target"
}

"$1"
