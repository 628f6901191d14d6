import { DELIVERED_NAMES } from '../../../../facts/delivery/delivered-names';
import { PROBES } from '../../../../facts/kubernetes/probes';
import { at, entry, list, object, text } from '../../../manifests/json';
import {
  DATA_KEY,
  DNS_LABEL,
  PORT_NAME,
  nameFault,
  suggestName,
  variableNameSyntax,
  type NameSyntax,
} from '../../../../facts/kubernetes/name-syntax';
import { nameSyntaxOf, needsNoName } from '../../../../facts/kubernetes/object-name';
import type { Problem } from '../../finding';
import type { Manifest } from '../../../manifests/manifest';
import type { Path } from '../../../manifests/path';
import { hasMarkedName, hasPlaceholder } from '../../../../facts/text/placeholder';
import type { Rule } from '../../rule';
import { shown } from '../../../manifests/shown-value';
import { containersOf, type Pod } from '../../../topology/kubernetes/pod';

export const validNames: Rule = {
  id: 'valid-names',
  subject: 'kubernetes',
  severity: 'error',
  summary: 'An object, container, port, volume or key has no name, or one that Kubernetes refuses.',
  releases: ['kubernetes'],
  looksAtEach: true,
  *find({ set, topology, releases: { kubernetes } }) {
    const variableName = variableNameSyntax(kubernetes);
    for (const manifest of set.all) if (topology.objects.isForApiServer(manifest)) yield* objectName(manifest);
    for (const service of set.of('Service')) yield* portsOfService(service);
    for (const keeper of set.of('ConfigMap', 'Secret')) yield* dataKeys(keeper);
    for (const pod of topology.pods.all()) yield* podNames(pod, variableName);
    for (const manifest of set.of(...Object.keys(DELIVERED_NAMES))) yield* deliveredNames(manifest);
  },
};

function* objectName(manifest: Manifest): Generator<Problem, void> {
  const { name, generateName, namespace } = object(manifest.value.metadata);
  const syntax = nameSyntaxOf(manifest);
  const path = ['metadata', 'name'];
  if (name === undefined || name === null || name === '') {
    if (text(generateName) === undefined && !needsNoName(manifest)) {
      yield { manifest, path: ['metadata'], message: `the ${manifest.kind} has no name`, fix: 'add metadata.name' };
    }
  } else {
    yield* named(manifest, path, name, syntax);
  }
  // What comes behind makes it longer and ends it.
  if (text(generateName) !== undefined)
    yield* named(manifest, ['metadata', 'generateName'], `${text(generateName)!}x`, syntax);
  yield* named(manifest, ['metadata', 'namespace'], namespace, DNS_LABEL);
  if (manifest.groupKind === 'apiextensions.k8s.io/CustomResourceDefinition') yield* definitionName(manifest);
}

function* definitionName(manifest: Manifest): Generator<Problem, void> {
  const [plural, group] = [text(at(manifest.spec, 'names', 'plural')), text(manifest.spec.group)];
  if (plural === undefined || group === undefined || ['', `${plural}.${group}`].includes(manifest.name)) return;
  const message = `the CustomResourceDefinition is named "${manifest.name}", but its name has to be its plural and its group`;
  yield { manifest, path: ['metadata', 'name'], message, fix: `write ${plural}.${group}` };
}

function* portsOfService(manifest: Manifest): Generator<Problem, void> {
  const ports = list(manifest.spec.ports);
  for (const [index, port] of ports.entries()) {
    const path = ['spec', 'ports', index];
    const [name, targetPort] = [entry(port, 'name'), entry(port, 'targetPort')];
    if (name === undefined && ports.length > 1) {
      const message = 'a Service with several ports needs a name for each of them';
      yield { manifest, path, message, fix: 'add a name, such as http' };
    }
    yield* named(manifest, [...path, 'name'], name, DNS_LABEL);
    yield* named(manifest, [...path, 'targetPort'], targetPort, PORT_NAME);
  }
}

function* dataKeys(manifest: Manifest): Generator<Problem, void> {
  for (const field of ['data', 'binaryData', 'stringData']) {
    for (const key of Object.keys(object(entry(manifest.value, field)))) {
      const fault = nameFault(key, DATA_KEY);
      if (fault === undefined) continue;
      yield { manifest, path: [field, key], atKey: true, message: `the key ${shown(key)} ${fault}`, fix: 'rename it' };
    }
  }
}

function* podNames(pod: Pod, variableName: NameSyntax): Generator<Problem, void> {
  const { manifest, path, spec } = pod;
  for (const [index, volume] of list(spec.volumes).entries()) {
    const name = entry(volume, 'name');
    yield* named(manifest, [...path, 'spec', 'volumes', index, 'name'], name, DNS_LABEL);
  }
  for (const container of containersOf(pod)) {
    const name = entry(container.value, 'name');
    yield* named(manifest, [...container.path, 'name'], name, DNS_LABEL);
    for (const [index, port] of list(container.value.ports).entries()) {
      const portName = entry(port, 'name');
      yield* named(manifest, [...container.path, 'ports', index, 'name'], portName, PORT_NAME);
    }
    for (const [index, variable] of list(container.value.env).entries()) {
      yield* named(manifest, [...container.path, 'env', index, 'name'], entry(variable, 'name'), variableName);
    }
    for (const probe of PROBES) {
      for (const action of ['httpGet', 'tcpSocket']) {
        const port = at(container.value, probe, action, 'port');
        yield* named(manifest, [...container.path, probe, action, 'port'], port, PORT_NAME);
      }
    }
  }
}

/** What a delivery fills in later has another name then. */
function* deliveredNames(manifest: Manifest): Generator<Problem, void> {
  for (const { path, syntax } of DELIVERED_NAMES[manifest.groupKind] ?? []) {
    const name = text(at(manifest.value, ...path)) ?? '';
    if (name !== '' && !hasPlaceholder(name)) yield* named(manifest, [...path], name, syntax);
  }
}

function* named(manifest: Manifest, path: Path, value: unknown, syntax: NameSyntax): Generator<Problem, void> {
  const name = text(value);
  if (name === undefined || hasMarkedName(name)) return;
  const fault = nameFault(name, syntax);
  if (fault === undefined) return;
  const number = syntax === PORT_NAME && /^\d+$/.test(name) ? name : undefined;
  const better = suggestName(name, syntax);
  const fix =
    number !== undefined ? `write ${number} without quotes` : better !== undefined ? `write ${better}` : 'rename it';
  yield { manifest, path, message: `${shown(name)} ${fault}`, fix };
}
