#!/usr/bin/env bash
# Build the wheel, install it with its dependencies into an empty environment, use it from another directory.
set -euo pipefail
python=$1
root=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

"$python" -m pip wheel --quiet --no-deps --wheel-dir "$work/dist" "$root"
"$python" -m venv "$work/venv"
"$work/venv/bin/python" -m pip install --quiet -c "$root/constraints.txt" torch
"$work/venv/bin/python" -m pip install --quiet -c "$root/constraints.txt" "$work"/dist/rrtf-*.whl
cd "$work"
"$work/venv/bin/rrtf" plugins
"$work/venv/bin/rrtf" check experiment=demo
"$work/venv/bin/rrtf" evolve experiment=demo out="$work/run"
test "$(wc -l <"$work/run/problems.jsonl")" -eq 546
echo "the wheel works from $work"
