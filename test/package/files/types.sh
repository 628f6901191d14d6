#!/usr/bin/env bash
# Strict TypeScript with each of its resolutions of modules, the declarations of libraries checked too.
set -euo pipefail

"$ROOT/test/package/readme-example" >main.ts
cp "$ROOT"/test/package/files/{verbs,validation,own-plugin}.ts .

compile() { # compile KIND MODULE RESOLUTION TYPES LIB FILE…: as a package of that kind of module
  local kind=$1 module=$2 resolution=$3 types=$4 lib=$5
  shift 5
  echo "{ \"type\": \"$kind\" }" >package.json
  cat >tsconfig.json <<END
{
  "compilerOptions": {
    "strict": true, "noEmit": true, "skipLibCheck": false, "target": "es2017", "lib": ["$lib"],
    "module": "$module", "moduleResolution": "$resolution", "types": [$types]
  },
  "files": [$(printf '"%s",' "$@" | sed 's/,$//')]
}
END
  npx --no-install tsc --pretty false
}

while read -r kind module resolution; do
  echo "$kind, module $module, moduleResolution $resolution"
  # The library asks for no more than cdk8s does: the lib of "cdk8s init", and no types of Node.
  compile "$kind" "$module" "$resolution" '' es2016 main.ts own-plugin.ts
  files=(verbs.ts validation.ts)
  # The plugin's interface comes from cdk8s-cli, which "node10" does not resolve.
  [[ $resolution == node10 ]] && files=(verbs.ts)
  compile "$kind" "$module" "$resolution" '"node"' es2022 "${files[@]}"
done <<'END'
commonjs node16 node16
module node16 node16
module esnext bundler
commonjs commonjs node10
END

refused() { # refused FILE MESSAGE: does not compile, and only because of that
  local said
  said=$(compile commonjs node16 node16 '' es2016 "$1" || true)
  [[ $(grep -c 'error TS' <<<"$said") == 1 ]] && grep -q "$2" <<<"$said" && return
  printf 'expected %s to be refused with: %s\n%s\n' "$1" "$2" "$said" >&2
  return 1
}
sed "s/\[env.host\]/env.host/" main.ts >wrong-prop.ts
refused wrong-prop.ts "Type 'string' is not assignable to type 'readonly string\[\]'"
sed "s/plugin: 'my-plugin'/plugin: 'my-plugn'/" own-plugin.ts >wrong-plugin.ts
refused wrong-plugin.ts 'my-plugn'
