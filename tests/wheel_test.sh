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
wheel=$(echo "$work"/dist/rrtf-*.whl)
"$work/venv/bin/python" -m pip install --quiet -c "$root/constraints.txt" "$wheel"
cd "$work"
"$work/venv/bin/rrtf" check sampler=hf 'quantizer=[]' 'benchmark=[first_steps]' # the core alone
! "$work/venv/bin/rrtf" check experiment=demo 2>needs.txt
grep -q "sampler needs the package ctranslate2, which is not installed: pip install 'rrtf\[ctranslate2\]'" needs.txt
"$work/venv/bin/python" -m pip install --quiet -c "$root/constraints.txt" "$wheel[demo]"
"$work/venv/bin/rrtf" plugins
"$work/venv/bin/rrtf" check experiment=demo
"$work/venv/bin/rrtf" evolve experiment=demo out="$work/run"
test "$(wc -l <"$work/run/problems.jsonl")" -eq 795
echo "the wheel works from $work"
