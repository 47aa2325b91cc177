#!/bin/sh
# Installs what the browser tests need: Chromium from Debian's packages, axe-core and the Nu HTML
# checker from npm; and from there the specification of CommonMark, whose examples are tests of the renderer,
# and a package with the schema of sitemaps.org. What cannot be installed here is said, and its tests are skipped, unless CI is
# set: there a missing checker is a failure.
set -u
cd "$(dirname "$0")"

missing() {
    echo "tests/browser: $1 is missing and could not be installed; its tests are skipped" >&2
    [ -z "${CI:-}" ] || exit 1
}

# The one without windows opens a page in half the processor time, and is smaller.
has_chromium() {
    command -v chromium-headless-shell >/dev/null 2>&1 || command -v chromium >/dev/null 2>&1
}

if ! command -v chromium-headless-shell >/dev/null 2>&1; then
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
        export DEBIAN_FRONTEND=noninteractive
        apt-get update -qq && {
            apt-get install -y -qq --no-install-recommends chromium-headless-shell fonts-dejavu-core w3m >/dev/null ||
                has_chromium || apt-get install -y -qq --no-install-recommends chromium fonts-dejavu-core w3m >/dev/null
        }
    fi
    has_chromium || missing Chromium
fi

# The web servers for which docs/hosting.md has examples; without them these examples are not tried.
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    for server in nginx:nginx-light apache2:apache2-bin; do
        command -v "${server%%:*}" >/dev/null 2>&1 || DEBIAN_FRONTEND=noninteractive \
            apt-get install -y -qq --no-install-recommends "${server##*:}" >/dev/null 2>&1 || true
    done
fi

whole=yes
for package in axe-core vnu-jar commonmark-spec sitemap; do
    [ -d "node_modules/$package" ] || whole=no
done
if [ "$whole" = no ]; then
    if command -v npm >/dev/null 2>&1; then
        npm install --silent --no-audit --no-fund --no-package-lock --ignore-scripts
    fi
    [ -d node_modules/axe-core ] || missing axe-core
    [ -d node_modules/vnu-jar ] || missing "the Nu HTML checker"
    [ -d node_modules/commonmark-spec ] || missing "CommonMark's specification"
    [ -d node_modules/sitemap ] || missing "the schema of sitemaps.org"
fi
