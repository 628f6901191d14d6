import { isWithinRange } from '../../../../facts/plugins/address-range';
import { PROTECTIVE_SETTINGS } from '../../../../facts/plugins/protective-settings';
import { isWeaker } from '../../../../facts/plugins/weakening';
import { discretionOf } from '../../../explain/plugin-steps';
import { shortList } from '../../../explain/route-words';
import { groupBy } from '../../../manifests/group-by';
import { entry } from '../../../manifests/json';
import { isSameValue } from '../../objects/same-value';
import { authenticates } from '../../../topology/kong/plugin-chain/authentication-fact';
import type { ConfiguredConsumer } from '../../../topology/kong/configuration/kong-configuration';
import type { ChainedPlugin } from '../../../topology/kong/plugin-chain/plugin-chain';
import type { RequestPath } from '../../../topology/requests/request-path';

/** A plugin that protects less than before. */
export interface LostProtection {
  readonly message: string;
  /** As it was. */
  readonly before: ChainedPlugin;
  /** As it is; undefined where it does not run any more. */
  readonly after: ChainedPlugin | undefined;
}

/** Which plugins kept requests out of a way, and do so less. */
export function lostProtections(before: RequestPath, after: RequestPath): LostProtection[] {
  return before.plugins.runs.flatMap((was) => {
    const is = after.plugins.runs.find(({ plugin }) => plugin.plugin === was.plugin.plugin);
    if (!protects(was)) {
      const weaker = is === undefined ? [] : weakerSettings(was, is);
      return weaker.map((message) => ({ message, before: was, after: is }));
    }
    const messages = is === undefined ? [goneWords(was, after)] : weakerWords(was, is, before, after);
    return messages.map((message) => ({ message, before: was, after: is }));
  });
}

function protects({ plugin: { plugin }, fact }: ChainedPlugin): boolean {
  return authenticates(plugin) || fact.kind === 'check-groups' || fact.kind === 'check-addresses' || isOther(plugin);
}

/** Plugins that decide who may come in, besides those whose facts say it. */
const OTHERS = new Set(['acl', 'bot-detection', 'ip-restriction', 'opa', 'jwt-signer']);
/** Plugins that decide what may come in, whoever sends it. */
const FILTERS = new Set([
  'ai-prompt-guard',
  'injection-protection',
  'json-threat-protection',
  'oas-validation',
  'request-validator',
  'websocket-validator',
  'xml-threat-protection',
]);

function isOther(plugin: string): boolean {
  return OTHERS.has(plugin) || FILTERS.has(plugin);
}

function goneWords({ plugin: { plugin } }: ChainedPlugin, after: RequestPath): string {
  const passed = after.plugins.passedOver.find((other) => other.plugin.plugin === plugin);
  const how =
    passed?.because === 'disabled' ? 'is disabled' : passed === undefined ? 'is gone' : 'does not run any more';
  return `${plugin} ${how}: ${FILTERS.has(plugin) ? 'what it refused comes through' : leftWords(after)}`;
}

function leftWords({ access: { authentication }, plugins: { runs } }: RequestPath): string {
  const others = runs.flatMap(({ plugin: { plugin } }) => (authenticates(plugin) ? plugin : []));
  if (authentication === 'required') return `only ${others.join(' and ')} asks who it is`;
  return {
    open: 'nobody asks who it is',
    optional: 'who has no credential comes in too',
    unknown: 'whether anything else asks is not known',
  }[authentication];
}

function weakerWords(was: ChainedPlugin, is: ChainedPlugin, before: RequestPath, after: RequestPath): string[] {
  const [old, now] = [was.fact, is.fact];
  const { plugin } = was.plugin;
  if (old.kind === 'authenticate' && now.kind === 'authenticate') {
    const isOptional = old.anonymous === undefined && now.anonymous !== undefined;
    const behind = isOptional
      ? [`${plugin} takes who has no credential for the anonymous consumer: everybody comes in`]
      : [];
    return [...behind, ...weakerSettings(was, is)];
  }
  if (old.kind === 'check-groups' && now.kind === 'check-groups') {
    const groups = widened(old, now, (group, other) => group === other);
    const words = widenedWords(is, groups, 'group');
    return words.length > 0 ? words : newcomers(plugin, before, after);
  }
  if (old.kind === 'check-addresses' && now.kind === 'check-addresses') {
    return widenedWords(is, widened(old, now, isWithinRange), 'address');
  }
  return weakerSettings(was, is);
}

const SETTINGS = groupBy(PROTECTIVE_SETTINGS, ({ plugin }) => plugin);

function weakerSettings(was: ChainedPlugin, is: ChainedPlugin): string[] {
  const [old, now] = [was.plugin.config, is.plugin.config];
  if (!('value' in old) || !('value' in now)) return [];
  const settings = SETTINGS.get(was.plugin.plugin) ?? [];
  if (settings.length === 0 || isSameValue(old.value, now.value)) return [];
  return settings
    .filter((setting) => isWeaker(setting, entry(old.value, setting.field), entry(now.value, setting.field)))
    .map(({ plugin, field, because }) => `${plugin} protects less by its ${field}: ${because}`);
}

interface Lists {
  readonly allow: readonly string[];
  readonly deny: readonly string[];
}

interface Widened {
  /** Whether everybody was kept out but for some, and is not any more. */
  readonly isOpened: boolean;
  readonly allowed: readonly string[];
  readonly pardoned: readonly string[];
}

/** What two lists let in that the ones before did not. */
function widened(before: Lists, after: Lists, isWithin: (inner: string, outer: string) => boolean): Widened {
  const among = (text: string, list: readonly string[]): boolean => list.some((other) => isWithin(text, other));
  const isOpened = before.allow.length > 0 && after.allow.length === 0;
  return {
    isOpened,
    allowed: before.allow.length === 0 ? [] : after.allow.filter((text) => !among(text, before.allow)),
    pardoned: isClosedBy(after) ? [] : before.deny.filter((text) => !among(text, after.deny)),
  };
}

/** Who is in no list of those that are let in is kept out anyway. */
function isClosedBy({ allow, deny }: Lists): boolean {
  return allow.length > 0 && deny.length === 0;
}

function widenedWords({ plugin: configured }: ChainedPlugin, lists: Widened, noun: string): string[] {
  const { isOpened, allowed, pardoned } = lists;
  const { plugin } = configured;
  const shown = (texts: readonly string[]): string =>
    discretionOf(configured) === 'values' ? `${noun} ${shortList(texts)}` : 'as a Secret says';
  return [
    ...(isOpened ? [`${plugin} lets in everybody that it does not refuse: it names nobody to let in any more`] : []),
    ...(allowed.length > 0 ? [`${plugin} lets in more: ${shown(allowed)}`] : []),
    ...(pardoned.length > 0 ? [`${plugin} refuses less: ${shown(pardoned)}`] : []),
  ];
}

/** Consumers that have come into a group. */
function newcomers(plugin: string, before: RequestPath, after: RequestPath): string[] {
  const [old, now] = [before, after].map(
    ({ access }) =>
      new Set(
        access.groups.filter(({ by }) => by.plugin.plugin === plugin).flatMap(({ passing }) => passing.map(nameOf)),
      ),
  ) as [Set<string>, Set<string>];
  const fresh = [...now].filter((name) => !old.has(name));
  return fresh.length === 0 ? [] : [`${plugin} lets in ${fresh.join(', ')}, by a group`];
}

function nameOf({ username, manifest }: ConfiguredConsumer): string {
  return username ?? manifest.name;
}
