#!/usr/bin/env bash
# The packed library, installed into an empty project, runs the README's example as plain JavaScript, and checks what it made.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cd "$root"
npm pack --silent --pack-destination "$work" >/dev/null
awk '/^```ts$/ { on = 1; next } /^```$/ { on = 0 } on' README.md >"$work/example.mjs"
cd "$work"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund ./meshgate-*.tgz
node example.mjs
cd dist-shop
ls
grep -q 'konghq.com/plugins: limit' 10-shop.k8s.yaml
cd ..
npx --no-install meshgate check dist-shop
