#!/usr/bin/env bash
# `cdk8s synth` with the validation plugin, of a TypeScript project: right, then with a mistake that only the check sees.
set -euo pipefail

cp "$ROOT"/test/package/runtime/shop.ts .
cat >main.ts <<'END'
import { synth } from 'meshgate';
import { buildShop } from './shop';

void synth(buildShop);
END
cat >cdk8s.yaml <<'END'
language: typescript
app: node --import tsx main.ts
validations:
  - package: ./node_modules/meshgate/build/cdk8s-plugin.js
    class: MeshgateValidation
    version: 0.1.0
END
grep -q "  - package: ./node_modules/meshgate/build/cdk8s-plugin.js" "$ROOT/README.md"

validated() { # validated EXIT-CODE MESSAGE…: what the CLI ends with and says; nothing but manifests is left
  local expected=$1 code=0 message
  shift
  npx --no-install cdk8s synth --no-check-upgrade >report 2>&1 || code=$?
  for message in "$@"; do grep -qF -- "$message" report || code="$code, without: $message"; done
  [[ $code == "$expected" && $(ls dist) == $'00-namespaces.k8s.yaml\n10-shop.k8s.yaml' ]] && return
  cat report
  ls -A dist
  printf 'expected exit code %s, got %s\n' "$expected" "$code" >&2
  return 1
}

validated 0 'success' 'errors   │ 0'
node --import tsx main.ts --output dist-direct
diff -r dist dist-direct

# cdk8s' own object is what no constructor of ours sees. Its name is that of other objects too.
cat >>shop.ts <<'END'
import { ApiObject } from 'cdk8s';
export function buildWrongShop(app: App): void {
  buildShop(app);
  const metadata = { name: 'catalog', labels: { 'a b': 'c' } };
  new ApiObject(app.charts[1]!, 'wrong', { apiVersion: 'v1', kind: 'ConfigMap', metadata });
}
END
sed -i 's/buildShop/buildWrongShop/' main.ts
validated 2 'error valid-metadata-values (1 occurrences)' '- Construct Path: 10-shop/wrong'
# Without the plugin the app checks itself.
sed -i '/^validations:/,$d' cdk8s.yaml
if npx --no-install cdk8s synth --no-check-upgrade >report 2>&1 || ! grep -q 'made by: 10-shop/wrong' report; then
  cat report
  exit 1
fi
