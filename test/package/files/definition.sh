#!/usr/bin/env bash
# "Go to definition" in an editor ends in code, by way of the declaration maps.
set -euo pipefail

"$ROOT/test/package/readme-example" >main.ts
echo '{ "compilerOptions": { "strict": true, "module": "node16", "types": [] }, "files": ["main.ts"] }' >tsconfig.json
cp "$ROOT/test/package/files/definition.mjs" .
node definition.mjs
