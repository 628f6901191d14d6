import { knows, type Span } from '../span';
import type { FieldFacts, NamedCheck } from './facts';
import { isHeaderName } from './header-name';
import { parseHost } from './host-name';
import { entriesOf, isTable, valueAt } from './lua-table';
import { checkFieldRule } from './field-rules';
import { splitUrl } from './url';
import { noteRegex } from './value-check';
import type { Findings } from './verdict';

/** Names and values are parted by the first colons, however many there are. */
const PAIR = /^([^:]+):*(.*)$/s;
/** These run into an error of their own where http_endpoint has a user and headers has no value. */
const FAIL_WITHOUT_HEADERS: Span = { until: '2.8' };

/** What a plugin's own function asks of a field or record that is right otherwise. */
export function checkCustom(field: FieldFacts, value: unknown, path: string, findings: Findings): void {
  const { rules, check } = field.customValidator ?? {};
  for (const rule of rules ?? []) checkFieldRule(rule, value, path, findings);
  if (check !== undefined) CHECKS[check](value, path, findings, field);
}

type Check = (value: unknown, path: string, findings: Findings, field: FieldFacts) => void;

const CHECKS: Readonly<Record<NamedCheck, Check>> = {
  'cache-dictionary': (value, _path, findings) => {
    if (valueAt(value, 'config.strategy') !== 'memory') return;
    findings.leaveUnchecked('config.memory.dictionary_name', 'names a shared dictionary of the node');
  },
  'header-pair': (value, path, findings) => {
    refuseUnless(isHeaderName(partsOf(value).name), 'header', 'a header name, or one with ":" and a value', {
      value,
      path,
      findings,
    });
  },
  'header-rename': (value, path, findings) => {
    const { name, rest } = partsOf(value);
    const isRename = isHeaderName(name) && isHeaderName(rest);
    refuseUnless(isRename, 'header', 'two header names with ":" between them', { value, path, findings });
  },
  lua: (_value, path, findings) => {
    findings.leaveUnchecked(path, 'is Lua that compiles');
  },
  'metrics-dictionary': (_value, path, findings) => {
    findings.leaveUnchecked(path, 'the node has the shared dictionary prometheus_metrics');
  },
  'regex-or-asterisk': (value, path, findings) => {
    if (value !== '*') noteRegex(String(value), path, findings);
  },
  'sandboxed-lua': (_value, path, findings) => {
    findings.leaveUnchecked(path, 'is Lua that compiles, and the node allows');
  },
  'shared-dictionary': (value, path, findings, field) => {
    if (value !== field.default) findings.leaveUnchecked(path, 'names a shared dictionary of the node');
  },
  'single-authorization': (value, path, findings) => {
    const { userinfo } = splitUrl(String(valueAt(value, 'http_endpoint')));
    const headers = valueAt(value, 'headers');
    if (userinfo === undefined) return;
    if (!isTable(headers)) {
      const { version } = findings.known;
      if (knows(version, FAIL_WITHOUT_HEADERS) !== 'known') return;
      findings.refuse({
        path: `${path}.headers`,
        value: headers,
        rule: 'authorization',
        allowed: `an object, which may be empty; Kong ${version} fails without one where http_endpoint has a user in it`,
      });
      return;
    }
    const name = entriesOf(headers).find(([key]) => String(key).toLowerCase() === 'authorization')?.[0];
    if (name === undefined) return;
    findings.refuse({
      path: `${path}.headers.${name}`,
      value: valueAt(headers, String(name)),
      rule: 'authorization',
      allowed: 'no authorization header where http_endpoint has a user in it',
    });
  },
  'template-pair': (value, path, findings) => {
    const { name, rest } = partsOf(value);
    const isPair = name !== '' && rest !== '';
    refuseUnless(isPair, 'pair', 'a name, ":" and a value', { value, path, findings });
    if (isPair && /[$#]/.test(rest)) findings.leaveUnchecked(path, 'is a template that compiles');
  },
  'wildcard-host': (value, path, findings) => {
    const isHost = parseHost(String(value).replaceAll('*', 'wildcard')) !== undefined;
    refuseUnless(isHost, 'host', 'a host name, "*" allowed as its first or last label', { value, path, findings });
  },
};

interface Place {
  readonly value: unknown;
  readonly path: string;
  readonly findings: Findings;
}

function refuseUnless(passes: boolean, rule: string, allowed: string, { value, path, findings }: Place): void {
  if (!passes) findings.refuse({ path, value, rule, allowed });
}

function partsOf(value: unknown): { readonly name: string; readonly rest: string } {
  const match = PAIR.exec(String(value));
  return { name: match?.[1] ?? '', rest: match?.[2] ?? '' };
}
