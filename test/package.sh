#!/usr/bin/env bash
# What an engineer does with the packed library, on the Node that runs this or on each release that is named:
#
#   test/package.sh [RELEASE…]
#
# Each part of test/package/ gets an empty folder beside an install of the tarball, its peers and the tools of a TypeScript
# project: those in files/ look at what is shipped, those in runtime/ run it. PEERS=oldest takes the oldest peers that
# package.json allows; otherwise npm takes the newest.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cd "$root"
# pre-commit before 4.6.1 takes all that this prints for the name of the tarball.
tarball=$(npm pack --pack-destination "$work")
# What the parts use beside the library, in the releases that this repository uses.
tools=$(node -p '
  const { devDependencies } = require("./package.json");
  ["@types/node", "cdk8s-cli", "jest", "typescript"].map((name) => name + "@" + devDependencies[name]).join(" ")
')
peers=
if [[ ${PEERS-newest} == oldest ]]; then
  peers=$(node -p '
    Object.entries(require("./package.json").peerDependencies).map(([name, range]) => name + "@" + range.slice(1)).join(" ")
  ')
fi

cd "$work"
echo '{ "private": true }' >package.json
# shellcheck disable=SC2086 # lists of packages
npm install --silent --no-audit --no-fund "./$tarball" $peers $tools @types/jest ts-jest tsx
npm ls cdk8s constructs cdk8s-plus-25

export ROOT=$root
run() { # run FOLDER: its parts, each in an empty folder
  local part name
  for part in "$root/test/package/$1"/*.sh; do
    name=$(basename "$part" .sh)
    printf -- '-- %s: Node %s, %s peers\n' "$name" "$(node --version)" "${PEERS-newest}"
    rm -rf "$name"
    mkdir "$name"
    ln -s ../node_modules "$name"
    (cd "$name" && "$part")
  done
}
run files
for release in "${@:-}"; do
  (
    [[ -z $release ]] || PATH=$("$root/.ci/node" "$release"):$PATH
    run runtime
  )
done
