import { mayTellWhoAsks } from '../../../../facts/plugins/authentication';
import { KONG_CONSUMER } from '../../../../facts/kong/kinds';
import type { ChainedPlugin } from '../../../topology/kong/plugin-chain/plugin-chain';
import type { RequestPath } from '../../../topology/requests/request-path';
import { at, text } from '../../../manifests/json';
import type { Manifest } from '../../../manifests/manifest';
import type { Context } from '../../context';
import type { Problem } from '../../finding';
import type { Rule } from '../../rule';

export const requireAuthentication: Rule = {
  id: 'require-authentication',
  subject: 'kong',
  severity: 'error',
  summary:
    'Plugins of a route let nobody in, or take no client for a consumer: no plugin says who asks, or no consumer has what they ask for.',
  releases: ['kong', 'kic'],
  *find(context) {
    const told = new Set<Manifest>();
    const hasConsumers = context.set.of(KONG_CONSUMER).length > 0;
    for (const path of context.topology.requests.all()) {
      for (const problem of problemsOf(path, hasConsumers, context)) {
        if (told.has(problem.manifest)) continue;
        told.add(problem.manifest);
        yield problem;
      }
    }
    yield* countsWithoutConsumer(context.topology.requests.all());
  },
};

/**
 * Settings by which a limit counts requests. A client without a consumer is counted by its address.
 * Source: `kong/plugins/rate-limiting/handler.lua` and `kong/plugins/response-ratelimiting/access.lua` of Kong 3.9.1, and the reference of
 * rate-limiting-advanced.
 */
const COUNTS_BY: ReadonlyMap<string, string> = new Map([
  ['rate-limiting', 'limit_by'],
  ['response-ratelimiting', 'limit_by'],
  ['rate-limiting-advanced', 'identifier'],
  ['ai-rate-limiting-advanced', 'identifier'],
]);

/** What is left to the default goes by the address too, and is no mistake. */
function* countsWithoutConsumer(paths: readonly RequestPath[]): Generator<Problem, void> {
  const firsts = new Map<Manifest, RequestPath>();
  const counting = new Set<Manifest>();
  for (const path of paths) {
    for (const { plugin } of path.plugins.runs) {
      const { definition, config, scope } = plugin;
      const setting = COUNTS_BY.get(plugin.plugin);
      if (setting === undefined || 'unknown' in config) continue;
      const isOfSomebody = scope.consumer !== undefined || scope.group !== undefined;
      if (!['consumer', 'credential', 'consumer-group'].includes(text(at(config.value, setting)) ?? '')) continue;
      if (isOfSomebody || !letsAllIn(path)) counting.add(definition);
      else if (!firsts.has(definition)) firsts.set(definition, path);
    }
  }
  for (const [manifest, { route, plugins }] of firsts) {
    if (counting.has(manifest)) continue;
    const own = plugins.runs.find(({ plugin }) => plugin.definition === manifest)!.plugin;
    const setting = COUNTS_BY.get(own.plugin)!;
    yield {
      manifest,
      path: ['config', setting],
      message: `no plugin of ${String(route.origin.manifest)} says who asks, so that each address is counted by itself, and all clients behind one proxy together`,
      fix: `attach a plugin that authenticates, such as key-auth, to the same route, or write ${setting}: ip`,
      severity: 'warning',
    };
  }
}

/** Whether no plugin of a route may say who asks. */
function letsAllIn({ access, plugins }: RequestPath): boolean {
  return access.credentials.length === 0 && access.authentication === 'open' && othersThatTell(plugins).length === 0;
}

/** Plugins that may say who asks, and are none for authentication. */
function othersThatTell({ runs }: RequestPath['plugins']): readonly ChainedPlugin[] {
  return runs.filter(({ plugin, fact }) => fact.kind !== 'authenticate' && mayTellWhoAsks(plugin.plugin));
}

function* problemsOf(path: RequestPath, hasConsumers: boolean, context: Context): Generator<Problem, void> {
  const { route, access, plugins } = path;
  for (const { by, passing, unclear, fact } of access.groups) {
    const { definition } = by.plugin;
    if (letsAllIn(path)) {
      const message = `acl looks at the groups of a consumer, and no plugin of ${String(route.origin.manifest)} says who asks: nobody gets in`;
      yield {
        manifest: definition,
        path: ['plugin'],
        message,
        fix: 'attach a plugin that authenticates, such as key-auth, to the same route',
      };
    } else if (hasConsumers && fact.allow.length > 0 && passing.length === 0 && unclear.length === 0) {
      const groups = by.plugin.secretPaths.length > 0 ? 'as a Secret says' : fact.allow.join(', ');
      const message = `no KongConsumer is in a group that "${definition.name}" allows (${groups})`;
      yield {
        manifest: definition,
        path: ['config', 'allow'],
        message,
        fix: 'give a consumer a credential of the type acl with that group',
        severity: 'warning',
      };
    }
  }
  yield* withoutAnonymous(plugins.runs);
  for (const { by, fact, holders } of access.credentials) {
    if (!hasConsumers || fact.credential === undefined || fact.anonymous !== undefined) continue;
    if (holders !== undefined && holders.length > 0) continue;
    if (
      context.topology
        .configuration()
        .consumers.some(({ credentials }) => credentials.some(({ type }) => type === undefined))
    )
      continue;
    const message = `no KongConsumer has a credential of the type ${fact.credential}, which "${by.plugin.definition.name}" asks for`;
    yield {
      manifest: by.plugin.definition,
      path: ['plugin'],
      message,
      fix: 'give a consumer such a credential',
      severity: 'warning',
    };
  }
}

/** A client without a credential is taken for a consumer that there is none of. */
function* withoutAnonymous(runs: readonly ChainedPlugin[]): Generator<Problem, void> {
  for (const { plugin, step, fact } of runs) {
    if (!('because' in step) || step.because !== 'no-anonymous-consumer' || fact.kind !== 'authenticate') continue;
    const { definition } = plugin;
    yield {
      manifest: definition,
      path: ['config', 'anonymous'],
      message: `no KongConsumer has the username "${fact.anonymous ?? ''}", for which "${definition.name}" takes whoever has no credential: Kong answers with 500`,
      fix: 'declare the consumer, or name one that exists',
      severity: 'warning',
    };
  }
}
