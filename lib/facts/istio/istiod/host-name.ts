import { isIP } from 'node:net';
import type { RuleNode, RuleWords } from '../../schemas/rules/definition-rule';
import { inCode } from '../../schemas/rules/in-code';
import { textRule } from '../../schemas/rules/text-rule';
import { hasPlaceholder } from '../../text/placeholder';
import { shortened } from '../../text/shortened';

const LABEL = /^[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?$/i;

/** A label of a name as Istio reads it, which may have capitals. Source: `IsDNS1123Label` of istio/istio. */
export function isLabel(text: string): boolean {
  return text.length <= 63 && LABEL.test(text);
}

/** Labels with dots between them, and maybe one at the end. The last is no number. Source: `ValidateFQDN` of istio/istio. */
function isName(text: string): boolean {
  if (text.length > 255) return false;
  const labels = text.split('.');
  if (/^[-+]?\d{1,255}$/.test(labels.at(-1)!)) return false;
  if (labels.length > 1 && labels.at(-1) === '') labels.pop();
  return labels.every(isLabel);
}

/** Whether a text is the name of a host, whose first label may be a wildcard, or begin with one. Source: `ValidateWildcardDomain` of istio/istio. */
export function isHostName(text: string): boolean {
  if (text.length > 255) return false;
  const dot = text.indexOf('.');
  const [first, rest] = dot < 0 ? [text, undefined] : [text.slice(0, dot), text.slice(dot + 1)];
  if (first.length > 63 || (first !== '*' && !isLabel(first.replace(/^\*-?/, '')))) return false;
  return rest === undefined || isName(rest);
}

function isAddress(text: string): boolean {
  return isIP(text.slice(0, 64)) > 0 && text.length <= 64;
}

/** Whether a text of those that a Gateway or a Sidecar takes is one: neither of one label, nor with a wildcard in its first one. */
function isListedHost(text: string): boolean {
  if (text === '*') return true;
  return text.includes('.') && isHostName(text) && (!text.startsWith('*') || text.startsWith('*.'));
}

/** What stands in front of a slash and after it; no namespace where there is no slash. */
function parted(text: string): readonly [namespace: string | undefined, name: string] {
  const slash = text.indexOf('/');
  return slash < 0 ? [undefined, text] : [text.slice(0, slash), text.slice(slash + 1)];
}

const LONGEST_SHOWN = 80;

const LABEL_WORDS = 'letters, digits and "-" alone, at most 63, beginning and ending with a letter or digit';

/** A text of a form. What a tool fills in is passed over. */
export function textOf(isRight: (text: string) => boolean, { message, fix }: RuleWords): RuleNode {
  return { rules: [textRule((text) => (isRight(text) ? undefined : message), fix, LONGEST_SHOWN)] };
}

const NAME_WORDS: RuleWords = {
  message:
    'is no name of a host: labels of letters, digits and "-" with dots between them, the last no number, without a scheme, a port and a path',
  fix: 'write the name alone, such as shop.example.com',
};

/** A host, which may begin with a wildcard. */
export const HOST: RuleNode = textOf(isHostName, NAME_WORDS);

/** The same, an IP address, or a name that Istio makes of a port and a host between networks. */
export const HOST_OR_ADDRESS: RuleNode = textOf(
  (text) => isAddress(text) || isHostName(text) || text.startsWith('outbound_'),
  NAME_WORDS,
);

/** Where requests are sent. Source: `validateDestination` of istio/istio. */
export const DESTINATION_HOST: RuleNode = {
  rules: [
    inCode((value) => value === '*', 'a destination is one host, and no wildcard', 'name the host'),
    ...HOST.rules!,
  ],
};

/** Where an endpoint is. Source: `validateWorkloadEntry` of istio/istio. */
export const ENDPOINT_ADDRESS: RuleNode = textOf(
  (text) => text === '' || text.startsWith('unix://') || isAddress(text) || isName(text),
  {
    message: 'is neither an IP address nor a name',
    fix: 'write one such as 10.0.0.7 or db.example.com, without a scheme and a port',
  },
);

/** A host of a server, which may have a namespace in front. Source: `ValidateNamespaceSlashWildcardHostname` of istio/istio. */
export const SERVER_HOST: RuleNode = textOf(
  (text) => {
    const [namespace = '*', name] = parted(text);
    return (['*', '.', '~'].includes(namespace) || isLabel(namespace)) && (isAddress(name) || isListedHost(name));
  },
  {
    message: 'is no host of a server: a whole name with a dot in it, "*", or one that begins with "*."',
    fix: 'write one such as shop.example.com, *.example.com or shop/*.example.com',
  },
);

/** A host of a Sidecar, by the same source. A namespace with `~` in front is one that is left out. */
export const EGRESS_HOST: RuleNode = {
  rules: [
    inCode(
      (value) => typeof value === 'string' && !value.includes('/'),
      'a host of a Sidecar is a namespace, "/" and a name',
      'write ./* for the own namespace, or shop/* for another',
    ),
    ...textOf(
      (text) => {
        const [namespace = '', name] = parted(text);
        return (/^(?:~|~?[*.])$/.test(namespace) || isLabel(namespace.replace(/^~/, ''))) && isListedHost(name);
      },
      {
        message:
          'is no host of a Sidecar: a namespace, "/", and a whole name with a dot in it, "*", or one that begins with "*."',
        fix: 'write one such as ./*, shop/* or shop/cart.shop.svc.cluster.local',
      },
    ).rules!,
  ],
};

function isGatewayName(text: string): boolean {
  const [namespace, name] = parted(text);
  return namespace === undefined ? isName(name) : isLabel(namespace) && isLabel(name);
}

/** Istio reads no further than to the first name without a namespace. */
function wrongGateway(value: unknown): string | undefined {
  if (!Array.isArray(value)) return undefined;
  const names = value.filter((each): each is string => typeof each === 'string');
  const last = names.findIndex((name) => !name.includes('/'));
  return names.slice(0, last < 0 ? undefined : last + 1).find((name) => !isGatewayName(name) && !hasPlaceholder(name));
}

/** Gateways as a VirtualService names them. Source: `validateGatewayNames` of istio/istio. */
export const GATEWAY_NAMES: RuleNode = {
  rules: [
    inCode(
      (value) => wrongGateway(value) !== undefined,
      (value) => `"${shortened(wrongGateway(value)!, 80)}" is no name of a Gateway`,
      'write the name, or the namespace, "/" and the name; mesh stands for all sidecars',
    ),
  ],
};

/** Namespaces that know an object, and for a ServiceEntry that nobody does. Source: `validateExportTo` of istio/istio. */
function isExported(allowed: readonly string[]): RuleNode['each'] {
  return textOf((text) => allowed.includes(text) || isLabel(text), {
    message: 'in exportTo is no namespace',
    fix: `write the name of a namespace, ${allowed.join(' or ')}`,
  });
}

const EXPORT_TO_RULES: RuleNode['rules'] = [
  inCode(
    (value) => Array.isArray(value) && value.length > 1 && value.some((each) => each === '*' || each === '~'),
    'exportTo is for everybody (*), for nobody (~), or names namespaces',
    'keep one of them',
  ),
  inCode(
    (value) => Array.isArray(value) && new Set(value).size < value.length,
    'exportTo names a namespace twice',
    'remove one of the two',
  ),
];

export const EXPORT_TO: RuleNode = { each: isExported(['.', '*']), rules: EXPORT_TO_RULES };
export const ENTRY_EXPORT_TO: RuleNode = { each: isExported(['.', '*', '~']), rules: EXPORT_TO_RULES };

const PORT_NAME_WORDS: RuleWords = {
  message: `is no name of a port: ${LABEL_WORDS}`,
  fix: 'write one such as http or https-web',
};

/** A port of a ServiceEntry. Source: `ValidatePortName` of istio/istio. */
export const PORT_NAME: RuleNode = textOf(isLabel, PORT_NAME_WORDS);

/** A port of a Sidecar, which needs no name. */
export const OPTIONAL_PORT_NAME: RuleNode = textOf((text) => text === '' || isLabel(text), PORT_NAME_WORDS);

/** A subset, as it is declared and as it is named. Empty where nothing needs it. */
export const SUBSET_NAME: RuleNode = textOf((text) => text === '' || isLabel(text), {
  message: `is no name of a subset: ${LABEL_WORDS}`,
  fix: 'write a name such as v1',
});
