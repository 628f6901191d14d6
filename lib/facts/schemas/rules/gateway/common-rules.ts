import { isIP } from 'node:net';
import { entry, isObject, type JsonObject } from '../../../data';
import { isOf, type BoundedPattern } from '../../../text/bounded-pattern';
import { each, fields, has, hasTwice, objectsIn, rule, rules, textAt, type RuleNode } from '../definition-rule';

/** What the API server fills in where a parent does not say it. */
function parentKey(parent: JsonObject): unknown[] {
  const group = has(parent, 'group') ? parent.group : 'gateway.networking.k8s.io';
  return [group, textAt(parent, 'kind', 'Gateway'), parent.name, textAt(parent, 'namespace')];
}

function partKey(parent: JsonObject): unknown[] {
  return [...parentKey(parent), textAt(parent, 'sectionName'), entry(parent, 'port') ?? 0];
}

/** Two references to one parent of which one names a listener, or a port, and the other does not. */
function isMixed(value: unknown): boolean {
  const kinds = new Map<string, string>();
  return objectsIn(value).some((parent) => {
    const key = JSON.stringify(parentKey(parent));
    const says = JSON.stringify([textAt(parent, 'sectionName') === '', (entry(parent, 'port') ?? 0) === 0]);
    const first = kinds.get(key) ?? says;
    kinds.set(key, first);
    return first !== says;
  });
}

/** References to parents; those of the standard channel do not compare ports. */
export const PARENTS: RuleNode = rules(
  rule(
    'c931cd54 30e99257',
    isMixed,
    'where a parent is named twice, each reference needs a sectionName or port',
    'add sectionName to each',
  ),
  rule('e906342c 8392cce9', (value) => hasTwice(value, partKey), 'one parent is named twice', 'remove one of the two'),
);

/** Targets of a policy, which has no namespaces and ports. */
export const TARGETS: RuleNode = rules(
  rule(
    '04db2332',
    isMixed,
    'where a target is named twice, each reference needs a sectionName',
    'add sectionName to each',
  ),
  rule('ae7c04b5', (value) => hasTwice(value, partKey), 'one target is named twice', 'remove one of the two'),
);

const NEEDS_PORT = rule(
  '089ed26a',
  (value) => textAt(value, 'group') === '' && textAt(value, 'kind', 'Service') === 'Service' && !has(value, 'port'),
  'a reference to a Service needs a port',
  'add the port of the Service',
);

export const BACKEND: RuleNode = rules(NEEDS_PORT);

export function backend(filters: RuleNode): RuleNode {
  return fields({ filters }, NEEDS_PORT);
}

/** Rules of a route, of which no two have the same name. */
export const UNIQUE_RULE_NAMES = rule(
  '5d343ad9',
  (value) => hasTwice(value, ({ name }) => name),
  'two rules have the same name',
  'give each rule a name of its own',
);

/** Of TCPRoutes, TLSRoutes and UDPRoutes. */
export function streamRoute(inside: Readonly<Record<string, RuleNode>> = {}): RuleNode {
  return fields({
    parentRefs: PARENTS,
    rules: each(fields({ backendRefs: each(BACKEND) }), UNIQUE_RULE_NAMES),
    ...inside,
  });
}

const HOST_NAME: BoundedPattern = {
  pattern: /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*$/,
  longest: 253,
};

export function isHostName(text: unknown): boolean {
  return typeof text === 'string' && isOf(text.startsWith('*.') ? text.slice(2) : text, HOST_NAME);
}

export const TLS_HOST_NAMES: RuleNode = rules(
  rule(
    '0843be6f',
    (value) => [value].flat().some((host) => typeof host === 'string' && isIP(host) > 0),
    'a host name is no IP address',
    'write the name of the host',
  ),
  rule(
    '20123a06 b31a373d',
    (value) => [value].flat().some((host) => !isHostName(host)),
    'this is no host name, of which the first label may be a wildcard',
    'write a name such as shop.example.com or *.example.com',
  ),
);

export const SESSION_PERSISTENCE: RuleNode = rules(
  rule(
    '7a1ec120',
    (value) => textAt(entry(value, 'cookieConfig'), 'lifetimeType') === 'Permanent' && !has(value, 'absoluteTimeout'),
    'permanent cookies need an absoluteTimeout',
    'add absoluteTimeout, or remove the lifetimeType',
  ),
  rule(
    '14f22f61',
    (value) => has(value, 'cookieConfig') && textAt(value, 'type', 'Cookie') !== 'Cookie',
    'cookieConfig is for the type Cookie',
    'remove it, or set type: Cookie',
  ),
);

export const TLS_VALIDATION: RuleNode = fields(
  {
    subjectAltNames: each(
      rules(
        rule(
          '9f2f8a20 b8b9b475',
          (value) => (textAt(value, 'type') === 'Hostname') !== (textAt(value, 'hostname') !== ''),
          'the type Hostname needs a hostname, and no other type has one',
          'write type and hostname, or type and uri',
        ),
        rule(
          '6f0bb440 3aadac42',
          (value) => (textAt(value, 'type') === 'URI') !== (textAt(value, 'uri') !== ''),
          'the type URI needs a uri, and no other type has one',
          'write type and uri, or type and hostname',
        ),
      ),
    ),
  },
  rule(
    '65c1b111 b34e39db',
    (value) => hasCertificates(value) === (textAt(value, 'wellKnownCACertificates') !== ''),
    'either caCertificateRefs or wellKnownCACertificates says which authorities are trusted',
    'write one of the two',
  ),
);

function hasCertificates(value: unknown): boolean {
  const references = entry(value, 'caCertificateRefs');
  return Array.isArray(references) && references.length > 0;
}

/** Names of labels and annotations, as Kubernetes has them. */
const LABEL_NAME: BoundedPattern = { pattern: /^[A-Za-z0-9](?:[-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/, longest: 63 };

export const KEYS: RuleNode = rules(
  rule(
    '9d8358ec 4b9766f7',
    (value) => isObject(value) && Object.keys(value).some((key) => !isKey(key)),
    'a key is a name, or a domain, "/" and a name',
    'write a key such as example.com/team',
  ),
);

function isKey(key: string): boolean {
  const slash = key.indexOf('/');
  return isOf(key.slice(slash + 1), LABEL_NAME) && (slash < 0 || isOf(key.slice(0, slash), HOST_NAME));
}
