#!/usr/bin/env bash
# The program: its version, its help, and a check of manifests that somebody else wrote.
set -euo pipefail

[[ $(npx --no-install meshgate --version) == "$(node -p 'require("meshgate/package.json").version')" ]]
npx --no-install meshgate --help | grep -q '^  check '
npx --no-install meshgate check --rules | grep -q '^unique-objects '

found() { # found TEXT: the check of k8s/ finds it, and says so by its exit code
  local code=0
  npx --no-install meshgate check k8s >report || code=$?
  [[ $code == 1 ]] && grep -q "$1" report && return
  printf 'exit code %s, not 1 with: %s\n' "$code" "$1" >&2
  cat report >&2
  return 1
}

mkdir k8s
for name in shop kiosk; do
  printf 'apiVersion: v1\nkind: Namespace\nmetadata: { name: %s }\n' "$name" >"k8s/$name.yaml"
done
npx --no-install meshgate check k8s
cp k8s/shop.yaml k8s/shop-again.yaml
found 'error unique-objects'

# Kong's plugins and Kubernetes' kinds are data beside the bundles.
cat >k8s/shop-again.yaml <<'END'
apiVersion: configuration.konghq.com/v1
kind: KongPlugin
metadata: { name: limit, namespace: shop }
plugin: rate-limiting
config: { minute: 60, policy: locale }
END
found 'did you mean "local"?'

# A picture and an explanation of what Kong and Istio make of manifests; what the page runs is a file beside the bundles.
cat >k8s/shop-again.yaml <<'END'
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec: { selector: { app: web }, ports: [{ name: http, port: 80 }] }
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: front, namespace: shop }
spec:
  ingressClassName: kong
  rules:
    - http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: web, port: { number: 80 } } } }] }
END
npx --no-install meshgate diagram k8s --output picture.html
grep -q 'Ingress shop/front' picture.html && grep -q "getElementById" picture.html
npx --no-install meshgate explain http://localhost/cart k8s | grep -q '^reaches shop/web:80'
