import { knows, type Span } from '../span';
import type { FieldFacts, NamedCheck } from './facts';
import { isHeaderName } from './header-name';
import { parseHost } from './host-name';
import { luaFault } from './lua-syntax';
import { entriesOf, isTable, valueAt } from './lua-table';
import { checkFieldRule } from './field-rules';
import { splitUrl } from './url';
import { noteRegex } from './value-check';
import type { Inspection } from './inspection';
import type { ValuePath } from '../text/value-path';

/** Names and values are parted by the first colons, however many there are. */
const PAIR = /^([^:]+):*(.*)$/s;
/** These run into an error of their own where http_endpoint has a user and headers has no value. */
const FAIL_WITHOUT_HEADERS: Span = { until: '2.8' };

/** What a plugin's own function asks of a field or record that is right otherwise. */
export function checkCustom(field: FieldFacts, value: unknown, path: ValuePath, inspection: Inspection): void {
  const { rules, check } = field.customValidator ?? {};
  for (const rule of rules ?? []) checkFieldRule(rule, value, path, inspection);
  if (check !== undefined) CHECKS[check](value, path, inspection, field);
}

type Check = (value: unknown, path: ValuePath, inspection: Inspection, field: FieldFacts) => void;

const CHECKS: Readonly<Record<NamedCheck, Check>> = {
  'cache-dictionary': (value, _path, inspection) => {
    if (valueAt(value, 'config.strategy') !== 'memory') return;
    inspection.leaveUnchecked(['config', 'memory', 'dictionary_name'], 'names a shared dictionary of the node');
  },
  'header-pair': (value, path, inspection) => {
    refuseUnless(isHeaderName(partsOf(value).name), 'header', 'a header name, or one with ":" and a value', {
      value,
      path,
      inspection,
    });
  },
  'header-rename': (value, path, inspection) => {
    const { name, rest } = partsOf(value);
    const isRename = isHeaderName(name) && isHeaderName(rest);
    refuseUnless(isRename, 'header', 'two header names with ":" between them', { value, path, inspection });
  },
  lua: (value, path, inspection) => {
    checkLua({ value, path, inspection }, 'is Lua that compiles');
  },
  'metrics-dictionary': (_value, path, inspection) => {
    inspection.leaveUnchecked(path, 'the node has the shared dictionary prometheus_metrics');
  },
  'regex-or-asterisk': (value, path, inspection) => {
    if (value !== '*') noteRegex(String(value), path, inspection);
  },
  'sandboxed-lua': (value, path, inspection) => {
    checkLua({ value, path, inspection }, 'is Lua that compiles, and the node allows');
  },
  'shared-dictionary': (value, path, inspection, field) => {
    if (value !== field.default) inspection.leaveUnchecked(path, 'names a shared dictionary of the node');
  },
  'single-authorization': (value, path, inspection) => {
    const { userinfo } = splitUrl(String(valueAt(value, 'http_endpoint')));
    const headers = valueAt(value, 'headers');
    if (userinfo === undefined) return;
    if (!isTable(headers)) {
      const { version } = inspection.known;
      if (knows(version, FAIL_WITHOUT_HEADERS) !== 'known') return;
      inspection.refuse({
        path: [...path, 'headers'],
        value: headers,
        rule: 'authorization',
        allowed: `an object, which may be empty; Kong ${version} fails without one where http_endpoint has a user in it`,
      });
      return;
    }
    const name = entriesOf(headers).find(([key]) => String(key).toLowerCase() === 'authorization')?.[0];
    if (name === undefined) return;
    inspection.refuse({
      path: [...path, 'headers', name],
      value: valueAt(headers, String(name)),
      rule: 'authorization',
      allowed: 'no authorization header where http_endpoint has a user in it',
    });
  },
  'template-pair': (value, path, inspection) => {
    const { name, rest } = partsOf(value);
    const isPair = name !== '' && rest !== '';
    refuseUnless(isPair, 'pair', 'a name, ":" and a value', { value, path, inspection });
    if (isPair && /[$#]/.test(rest)) inspection.leaveUnchecked(path, 'is a template that compiles');
  },
  'wildcard-host': (value, path, inspection) => {
    const isHost = parseHost(String(value).replaceAll('*', 'wildcard')) !== undefined;
    refuseUnless(isHost, 'host', 'a host name, "*" allowed as its first or last label', { value, path, inspection });
  },
};

interface Place {
  readonly value: unknown;
  readonly path: ValuePath;
  readonly inspection: Inspection;
}

function checkLua({ value, path, inspection }: Place, check: string): void {
  const fault = luaFault(String(value));
  if (fault === undefined) inspection.leaveUnchecked(path, check);
  else inspection.refuse({ path, value, rule: 'lua', allowed: `Lua that compiles; here ${fault}` });
}

function refuseUnless(passes: boolean, rule: string, allowed: string, { value, path, inspection }: Place): void {
  if (!passes) inspection.refuse({ path, value, rule, allowed });
}

function partsOf(value: unknown): { readonly name: string; readonly rest: string } {
  const match = PAIR.exec(String(value));
  return { name: match?.[1] ?? '', rest: match?.[2] ?? '' };
}
