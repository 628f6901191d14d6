#!/usr/bin/env bash
# "npx meshgate init" in a fresh folder: a project with this tarball that installs by itself, synthesizes, is found faultless, has
# passing tests and is strict TypeScript. A second "init" changes nothing.
set -euo pipefail

tarball=$(ls ../meshgate-*.tgz)
npx --no-install meshgate init 'My Shop' --package "$tarball" >said
grep -qx "  cd 'My Shop'" said

cd 'My Shop'
npm install --silent --no-audit --no-fund
npm ls >/dev/null
npm run --silent synth
npm run --silent check -- --fail-on warning
npm run --silent typecheck
CI='' npm test --silent -- --ci=false
npm test --silent -- --ci

# As from a clone of it: what is ignored is not there, and the workflow's steps are what passes.
git init --quiet
git add .
git -c user.name=shop -c user.email=shop@example.com commit --quiet --message=shop
[[ -z $(git ls-files node_modules) && -n $(git ls-files dist/prod/.meshgate-files __snapshots__ package-lock.json) ]]
npx --no-install cdk8s synth --no-check-upgrade >../report || { cat ../report; exit 1; }
[[ -z $(git status --porcelain) ]] || { git --no-pager diff; git status --short; exit 1; }

code=0
npx --no-install meshgate init --name shop 2>../refused || code=$?
[[ $code == 1 ]] && grep -q 'there already: .*, main.ts, package.json, ' ../refused
[[ -z $(git status --porcelain) ]]
