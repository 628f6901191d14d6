#!/usr/bin/env bash
# A Node that is too old gets one sentence: from the program, from what an app imports, and from the scripts of a clone.
set -euo pipefail

for release in 12 14 16 18 20.11; do
  node=$("$ROOT/.ci/node" "$release")/node
  sentence="Meshgate needs Node 20.12 or newer; this is Node $("$node" --version | tr -d v)."
  for program in node_modules/meshgate/build/meshgate.js "--require $ROOT/lib/cli/from-source.js $ROOT/main.ts"; do
    code=0
    # shellcheck disable=SC2086 # arguments
    "$node" $program --help >stdout 2>stderr || code=$?
    [[ $code == 1 && ! -s stdout && $(cat stderr) == "error: $sentence" ]] || { cat stdout stderr; exit 1; }
  done
  for entry in meshgate meshgate/cli meshgate/cdk8s-plugin; do
    said=$("$node" --eval "try { require('$entry') } catch (error) { console.log(String(error)) }")
    [[ $said == "Error: $sentence" ]] || { echo "$said"; exit 1; }
  done
  echo "$sentence"
done
