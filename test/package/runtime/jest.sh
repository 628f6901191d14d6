#!/usr/bin/env bash
# Jest in the project that "cdk8s init typescript-app" makes: its tsconfig and ts-jest, a snapshot, and the check.
set -euo pipefail

templates=node_modules/cdk8s-cli/templates/typescript-app
cp $templates/{tsconfig.json,jest.config.js} .
cp "$ROOT"/test/package/runtime/shop.ts .
cp "$ROOT"/test/package/runtime/shop.jest.ts shop.test.ts

npx --no-install tsc --noEmit
npx --no-install jest --ci=false
npx --no-install jest --ci
sed -i 's/minute: 60/minute: 61/' shop.ts
code=0
npx --no-install jest --ci >report 2>&1 || code=$?
if [[ $code != 1 ]] || ! grep -q '+ *"minute": 61' report; then
  cat report
  exit 1
fi
