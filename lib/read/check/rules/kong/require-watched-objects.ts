import { CLASS_ANNOTATED_KINDS, INGRESS } from '../../../../facts/kong/kinds';
import { KONG_ANNOTATIONS } from '../../../../facts/kong/annotations';
import { text } from '../../../manifests/json';
import type { Manifest } from '../../../manifests/manifest';
import { classOf } from '../../../topology/kong/kong-classes';
import { annotationPath } from '../../../topology/kong/kong-annotation';
import type { Problem } from '../../finding';
import type { Rule } from '../../rule';

const CLASS = 'CONTROLLER_INGRESS_CLASS';
const NAMESPACES = 'CONTROLLER_WATCH_NAMESPACE';

export const requireWatchedObjects: Rule = {
  id: 'require-watched-objects',
  subject: 'kong',
  severity: 'warning',
  summary: 'The declared controller of Kong looks for another class, or in other namespaces, than those of an object.',
  *find({ set, topology }) {
    const { settings, classes } = topology;
    const names = settings.valuesOf(CLASS);
    const watched = settings.valuesOf(NAMESPACES).map((each) => wordsOf(each));
    const isClassKnown = names.length > 0 && names.every((each) => each !== undefined);
    const areNamespacesKnown = watched.length > 0 && watched.every((each) => each.length > 0);
    if (!isClassKnown && !areNamespacesKnown) return;
    for (const manifest of set.of(INGRESS, ...CLASS_ANNOTATED_KINDS)) {
      if (manifest.kind === 'Ingress' && !classes.takesIngress(manifest)) continue;
      const name = classOf(manifest);
      if (isClassKnown && name !== undefined && !names.includes(name)) yield ofClass(manifest, name, names);
      const namespace = set.namespaceOf(manifest);
      const isSeen = namespace === undefined || watched.some((each) => each.includes(namespace));
      if (areNamespacesKnown && !isSeen) yield ofNamespace(manifest, namespace, watched.flat());
    }
  },
};

function ofClass(manifest: Manifest, name: string, names: readonly (string | undefined)[]): Problem {
  const isField = text(manifest.spec.ingressClassName) === name;
  return {
    manifest,
    path: isField ? ['spec', 'ingressClassName'] : annotationPath(KONG_ANNOTATIONS.ingressClass),
    message: `the declared controller takes objects of the class ${listed(names)} alone (${CLASS})`,
    fix: `write ${listed(names)}, or set ${CLASS} to ${name}`,
  };
}

function ofNamespace(manifest: Manifest, namespace: string, watched: readonly string[]): Problem {
  return {
    manifest,
    path: manifest.namespace === undefined ? ['metadata'] : ['metadata', 'namespace'],
    message: `the declared controller looks in ${listed(watched)} alone (${NAMESPACES}), and not in ${namespace}`,
    fix: `add ${namespace} to ${NAMESPACES}`,
  };
}

function wordsOf(written: string | undefined): string[] {
  return (written ?? '').split(',').flatMap((each) => (each.trim() === '' ? [] : each.trim()));
}

function listed(names: readonly (string | undefined)[]): string {
  return [...new Set(names)].slice(0, 5).join(', ');
}
