#!/usr/bin/env bash
# Plain JavaScript with either kind of module: README's example checks and writes, and all entries share their classes.
set -euo pipefail

"$ROOT/test/package/readme-example" >main.mjs
sed -E "s/^import (.*) from ('.*');/const \1 = require(\2);/; s/name: 'shop',/& output: 'dist-commonjs',/" main.mjs >main.cjs
grep -q "require('meshgate')" main.cjs

node main.mjs
node main.cjs
diff -r dist dist-commonjs
grep -q 'konghq.com/plugins: limit' dist/prod/10-shop.k8s.yaml

refused() { # refused SED-SCRIPT MESSAGE: the example so changed says it, and writes nothing
  sed "$1; s/name: 'shop',/& output: 'dist-wrong',/" main.mjs >wrong.mjs
  local code=0
  node wrong.mjs >stdout 2>stderr || code=$?
  [[ $code == 1 && ! -s stdout && ! -e dist-wrong ]] && grep -q "$2" stderr && return
  printf 'exit code %s instead of 1 with: %s\n' "$code" "$2" >&2
  cat stdout stderr >&2
  return 1
}
refused "s/'shop.example.com'/'https:\/\/shop.example.com'/" '^error: 10-shop/front: prop "hosts\[0\]"'
object="new ApiObject(shop, 'raw', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { labels: { 'a b': 'c' } } });"
refused "s/{ Chart }/{ ApiObject, Chart }/; s/}).addPlugin(limit);/&$object/" '^  made by: 10-shop/raw$'

cp "$ROOT/test/package/runtime/identities.mjs" .
node identities.mjs
