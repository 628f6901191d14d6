import { GATEWAY_GROUP } from '../../../../facts/gateway/api-versions';
import { parentFault } from '../../../../facts/gateway/parent-kinds';
import { GATEWAY, GATEWAY_ROUTE_KINDS } from '../../../../facts/kong/kinds';
import { didYouMean, suggestionFor } from '../../../../facts/text/suggestion';
import { at, list, text } from '../../../manifests/json';
import { formatPath, type Path } from '../../../manifests/path';
import { listenerNames } from '../../../topology/gateway/listeners';
import type { RouteAttachment } from '../../../topology/gateway/route-attachments';
import { lazyOf } from '../../../topology/lazy';
import type { Topology } from '../../../topology/topology';
import { choicesOf } from '../../choices';
import type { Problem } from '../../finding';
import type { Rule } from '../../rule';

export const noMissingRouteParent: Rule = {
  id: 'no-missing-route-parent',
  subject: 'kong',
  severity: 'error',
  summary: 'No listener of the Gateway that a route names takes the route: its requests are answered with 404.',
  *find({ topology }) {
    for (const attachment of topology.attachments.all()) {
      const problem = problemOf(attachment, topology);
      if (problem !== undefined) yield { manifest: attachment.route, ...problem };
    }
    for (const manifest of topology.set.of(...GATEWAY_ROUTE_KINDS)) {
      for (const [index, parent] of list(manifest.spec.parentRefs).entries()) {
        const problem = unknownParent(parent, ['spec', 'parentRefs', index]);
        if (problem !== undefined) yield { manifest, ...problem };
      }
    }
  },
};

type Found = Omit<Problem, 'manifest'>;

/** A parent of a kind on which no route hangs; an error where it is nothing but misspelt. */
function unknownParent(parent: unknown, path: Path): Found | undefined {
  const [group, kind] = [at(parent, 'group') ?? undefined, text(at(parent, 'kind'))];
  // The schema tells.
  if (group !== undefined && typeof group !== 'string') return undefined;
  if (kind === 'Service' && group === undefined) {
    const message = `a parent without a group is of ${GATEWAY_GROUP}, which has no Service: the mesh does not take the route`;
    return { path: [...path, 'kind'], message, fix: "add group: ''", severity: 'warning' };
  }
  const fault = parentFault(group ?? GATEWAY_GROUP, kind ?? 'Gateway');
  if (fault === undefined) return undefined;
  const { field, meant } = fault;
  const written = field === 'group' ? group : kind;
  return {
    path: [...path, kind === undefined ? 'group' : field],
    message: `no route hangs on ${field === 'group' ? 'something of the group' : 'a'} "${written ?? 'Gateway'}"${field === 'kind' ? ` of ${group === '' ? 'the core group' : (group ?? GATEWAY_GROUP)}` : ''}${didYouMean(meant)}`,
    fix: meant === undefined ? 'name a Gateway' : `write ${meant}`,
    severity: meant === undefined ? 'warning' : 'error',
  };
}

function problemOf(attachment: RouteAttachment, topology: Topology): Found | undefined {
  const { route, path, namespace, name, detachment, listeners } = attachment;
  const gateway = `Gateway ${namespace}/${name}`;
  const own = topology.set.namespaceOf(route) ?? '';
  switch (detachment) {
    case undefined:
      return undefined;
    case 'gateway':
      return missingGateway(attachment, topology);
    case 'section': {
      const names = listenerNames(listeners);
      const section = text(at(route.value, ...path, 'sectionName')) ?? '';
      const meant = suggestionFor(section, names);
      return {
        path: [...path, 'sectionName'],
        message: `${gateway} has no listener "${section}"${didYouMean(meant)}`,
        fix: `write ${choicesOf(meant === undefined ? names.all : [meant])}`,
      };
    }
    case 'port': {
      const ports = new Set(listeners.map((listener) => String(at(listener, 'port'))));
      const message = `no listener of ${gateway} has port ${String(at(route.value, ...path, 'port'))}`;
      return { path: [...path, 'port'], message, fix: `write ${choicesOf([...ports])}` };
    }
    case 'kind':
      return {
        path,
        message: `no listener of ${gateway} is for a ${route.kind}`,
        fix: 'add a listener with a protocol for it, or add the kind to allowedRoutes.kinds',
      };
    case 'namespace':
      return {
        path,
        message: `no listener of ${gateway} takes routes of namespace ${own}: without allowedRoutes, it takes those of its own`,
        fix: 'set allowedRoutes.namespaces.from of the listener to All, or to Selector with labels of that namespace',
      };
    case 'hostname':
      return hostname(attachment, gateway);
  }
}

function missingGateway({ path, namespace, name }: RouteAttachment, { set }: Topology): Found | undefined {
  const presence = set.presence(GATEWAY, namespace, name);
  if (presence === 'present') return undefined;
  const meant = suggestionFor(name, set.namesIn(namespace, GATEWAY));
  const elsewhere = set.of(GATEWAY).find((gateway) => gateway.name === name)?.namespace;
  if (meant === undefined && elsewhere !== undefined) {
    return {
      path: [...path, 'name'],
      message: `no Gateway "${name}" is declared in namespace ${namespace}; did you mean ${elsewhere}/${name}?`,
      fix: `set namespace: ${elsewhere} beside the name`,
      severity: presence === 'missing' ? 'error' : 'warning',
    };
  }
  return {
    path: [...path, 'name'],
    message: `no Gateway "${name}" is declared in namespace ${namespace}${didYouMean(meant)}`,
    fix: meant === undefined ? 'declare the Gateway, or name one that exists' : `write "${meant}"`,
    severity: presence === 'missing' ? 'error' : 'warning',
  };
}

const hostnamesOf = lazyOf((listeners: readonly unknown[]) => [
  ...new Set(listeners.flatMap((listener) => text(at(listener, 'hostname')) ?? [])),
]);

function hostname({ route, listeners }: RouteAttachment, gateway: string): Found {
  const path: Path = ['spec', 'hostnames'];
  const written = list(route.spec.hostnames).map(String).join(', ');
  return {
    path,
    message: `${formatPath(path)} is ${written}, and no listener of ${gateway} takes any of it`,
    fix: `use host names within ${choicesOf(hostnamesOf(listeners))}`,
  };
}
