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
