import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { parseAllDocuments } from 'yaml';
import type { SchemaFacts, TypeFacts } from '../lib/facts/schemas/schema-facts';
import { definitionFacts, type Definition } from './kubernetes-schemas/definition-types';
import { namesIn } from '../lib/facts/schemas/type-names';
import { folderOf, readModel } from './kubernetes-schemas/model-file';
import { packagedDefinitions } from './kubernetes-schemas/packaged-definitions';
import { withSharedTypes } from './kubernetes-schemas/shared-types';
import { renderedFacts } from './kubernetes-schemas/rendered-facts';

const ROOT = join(__dirname, '..');
const FOLDER = 'lib/facts/schemas';
const DEFINITIONS = 'crds/configuration.konghq.com.yaml';

const ISTIO_GROUPS = ['extensions.istio.io', 'networking.istio.io', 'security.istio.io', 'telemetry.istio.io'];
const GATEWAY_GROUPS = ['gateway.networking.k8s.io', 'gateway.networking.x-k8s.io'];

const ARGO_GROUPS = ['argoproj.io'];
const CERTIFICATE_GROUPS = ['acme.cert-manager.io', 'cert-manager.io'];
const FLUX_GROUPS = ['helm', 'image', 'kustomize', 'notification', 'source'].map((part) => `${part}.toolkit.fluxcd.io`);
/** Flux serves no version before these any more. */
const FLUX_KIND = /\/v\d+\/\w+$/;

/** Its kinds have had five versions in seven releases, of which the package has one: nothing is said about them. */
const OF_YOUNG_GROUP = 'resource.k8s.io/';

/**
 * Writes what the kinds of Kubernetes, Kong, Istio, the Gateway API, Argo CD, cert-manager and Flux may contain below the folder of `--output`; without
 * it, in this project.
 */
function main(): void {
  const { values } = parseArgs({ options: { output: { type: 'string', default: ROOT } } });
  const files = {
    'kubernetes.json': kubernetesFacts(),
    'kong.json': kongFacts(),
    'istio.json': packagedDefinitions('@kubernetes-models/istio', ISTIO_GROUPS),
    'gateway.json': packagedDefinitions('@kubernetes-models/gateway-api', GATEWAY_GROUPS),
    'delivery.json': deliveryFacts(),
  };
  for (const [file, facts] of Object.entries(files)) {
    const target = join(values.output, FOLDER, file);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, renderedFacts(facts));
  }
}

/** Every kind of the package but lists, which are read as their members, and every type that they need. */
function kubernetesFacts(): SchemaFacts {
  const { version } = JSON.parse(readFileSync(join(folderOf('kubernetes-models'), 'package.json'), 'utf8')) as {
    readonly version: string;
  };
  const kinds: string[] = [];
  const types: Record<string, TypeFacts> = {};
  const add = (name: string): void => {
    if (types[name] !== undefined) return;
    const models = readModel(name);
    for (const model of models) types[model.name] = model.facts;
    for (const { facts } of models) Object.values(facts.fields).flatMap(namesIn).forEach(add);
  };
  for (const name of modelNames()) {
    const [model] = readModel(name);
    if (!model!.isKind || name.endsWith('List') || name.startsWith(OF_YOUNG_GROUP)) continue;
    kinds.push(name);
    add(name);
  }
  return { source: `kubernetes-models ${version}`, kinds, types };
}

/** Of what brings manifests and certificates into a cluster. */
function deliveryFacts(): SchemaFacts {
  const argo = packagedDefinitions('@kubernetes-models/argo-cd', ARGO_GROUPS);
  const certificates = packagedDefinitions('@kubernetes-models/cert-manager', CERTIFICATE_GROUPS);
  const flux = packagedDefinitions('@kubernetes-models/flux-cd', FLUX_GROUPS);
  return withSharedTypes({
    source: `${argo.source}, ${certificates.source}, ${flux.source}`,
    kinds: [...argo.kinds, ...certificates.kinds, ...flux.kinds.filter((kind) => FLUX_KIND.test(kind))],
    types: { ...argo.types, ...certificates.types, ...flux.types },
  });
}

function kongFacts(): SchemaFacts {
  const documents = parseAllDocuments(readFileSync(join(ROOT, DEFINITIONS), 'utf8'));
  return definitionFacts(
    documents.map((document) => document.toJS() as Definition),
    DEFINITIONS,
  );
}

function modelNames(): string[] {
  const root = folderOf('kubernetes-models');
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter(({ name }) => name.endsWith('.d.ts') && name !== 'index.d.ts')
    .map(({ parentPath, name }) => relative(root, join(parentPath, name.slice(0, -'.d.ts'.length))))
    .filter((name) => !name.startsWith('_schemas'))
    .sort();
}

main();
