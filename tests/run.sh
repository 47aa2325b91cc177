#!/bin/sh
# Every check that the project has, in order; `lint` runs only those that need no test run.
set -eu
cd "$(dirname "$0")/.."
PATH="$PWD/.venv/bin:$PATH"
export PATH

ruff check .
ruff format --check .
mypy --package sitegen
lint-imports

# Known faults of the libraries, where pip-audit is there and its database answers.
found=$(mktemp)
if ! pip-audit --requirement constraints-hashed.txt --disable-pip --timeout 3 --progress-spinner off \
    --format json --output "$found" >/dev/null 2>&1 && [ -s "$found" ]; then
    cat "$found"
    exit 1
fi
[ -s "$found" ] || echo "pip-audit: skipped, since it is not installed or its database does not answer"
# A database that knows none of them answers as well, and pip-audit is content with that.
unknown=$(grep -o '"skip_reason"' "$found" | wc -l)
[ "$unknown" -eq 0 ] || echo "pip-audit: skipped for $unknown libraries that its database does not answer for"
rm -f "$found"

[ "${1:-}" = lint ] && exit

# Tests start the program again and again: it is compiled once, whatever the environment says of writing that.
python -m compileall -q sitegen

# Hundreds of sites are built and removed: in memory, where there is room for them, no disk is waited for.
free=$(df -Pk /dev/shm 2>/dev/null | awk 'NR == 2 { print $4 }')
if [ "${free:-0}" -gt 6000000 ] && memory=$(mktemp -d /dev/shm/sitegen.XXXXXX 2>/dev/null); then
    trap 'rm -rf "$memory"' EXIT
    trap 'exit 130' INT TERM
    printf '#!/bin/sh\n' >"$memory/probe"
    chmod +x "$memory/probe"
    # Some systems let nothing be run from there, and some tests install programs.
    ! "$memory/probe" 2>/dev/null || export TMPDIR="$memory"
fi
pytest -n 2 --dist loadgroup
