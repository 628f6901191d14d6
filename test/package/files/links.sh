#!/usr/bin/env bash
# Links of README and of the pages in the package lead to files of the package.
set -euo pipefail

cd node_modules/meshgate
dead=0
while IFS= read -r page; do
  # [text](target), and what README's HTML could have; links into the web and within the page aside.
  while IFS= read -r target; do
    file=$(dirname "$page")/${target%%#*}
    [[ -e $file ]] && continue
    echo "$page: $target is not in the package"
    dead=1
  done < <(grep -oE '\]\([^)[:space:]]+\)' "$page" | sed -E 's/^\]\((.*)\)$/\1/' | grep -vE '^(https?:|#)' || true)
done < <(find README.md CHANGELOG.md CONTRIBUTING.md docs -name '*.md')
exit $dead
