#!/usr/bin/env bash
# What pre-commit and GitHub's runner make of what is committed: pre-commit (4.6.2) installs the repository as a package, and
# the runner runs the first step of the action in a clone.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

works() { # works PROGRAM [ARGS]: it finds what is wrong in a file whose name looks like an option
  local code=0
  (cd "$work" && "$@" check -- --odd.yaml >report) || code=$?
  [[ $code == 1 ]] && grep -q 'error unique-objects' "$work/report" && return
  printf 'exit code %s, not 1 with unique-objects:\n' "$code" >&2
  cat "$work/report" >&2
  return 1
}
printf -- '---\napiVersion: v1\nkind: Namespace\nmetadata: { name: shop }\n%.0s' 1 2 >"$work/--odd.yaml"
cd "$work"

echo '-- pre-commit'
git clone --quiet "$root" clone
NPM_CONFIG_PREFIX=$work/installed npm install --silent --allow-git=root --install-links -g "git+file://$work/clone"
works "$work/installed/bin/meshgate"

echo '-- the action'
GITHUB_ACTION_PATH=$work/clone bash --noprofile --norc -eo pipefail -c "$(
  cd "$root"
  node -p 'require("js-yaml").load(fs.readFileSync("action.yml", "utf8")).runs.steps[0].run'
)"
works node clone/build/meshgate.js

gate() { # gate CODE LAST-LINE PROGRAM [ARGS]: what comes of the gate in a repository with a synth
  local code=0 want=$1 last=$2
  shift 2
  (cd shop && "$@" >../report 2>&1) || code=$?
  [[ $code == "$want" && $(tail -n 1 report) == *"$last"* ]] && return
  printf 'exit code %s, not %s with "%s":\n' "$code" "$want" "$last" >&2
  cat report >&2
  return 1
}
entry() { # entry INDEX: the words of a hook
  cd "$root" && node -p 'const { entry, args } = require("js-yaml").load(fs.readFileSync(".pre-commit-hooks.yaml", "utf8"))[process.argv[1]]; [...entry.split(" "), ...args].join("\n")' "$1"
}
step() { # step INDEX: the script of a step of the action
  cd "$root" && node -p 'require("js-yaml").load(fs.readFileSync("action.yml", "utf8")).runs.steps[process.argv[1]].run' "$1"
}
echo '-- the gate, by the hook and by the action'
git init --quiet shop
mkdir shop/dist
echo '{ "private": true, "scripts": { "synth": "cp odd.yaml dist/odd.yaml" } }' >shop/package.json
cp -- ./--odd.yaml shop/odd.yaml
mapfile -t hook < <(entry 2)
export SYNTH='npm run --silent synth' INSTALL=true FOLDER=dist GITHUB_ACTION_PATH=$work/clone
action=(bash --noprofile --norc -eo pipefail -c "$(step 1)")
gate 1 '1 added, 0 changed, 0 removed' env "PATH=$work/installed/bin:$PATH" "${hook[@]}"
gate 1 '1 added, 0 changed, 0 removed' "${action[@]}"
git -C shop add dist
gate 0 'dist: as it is committed' env "PATH=$work/installed/bin:$PATH" "${hook[@]}"
gate 0 'dist: as it is committed' "${action[@]}"
