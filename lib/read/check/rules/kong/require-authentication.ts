import { mayTellWhoAsks } from '../../../../facts/plugins/authentication';
import { KONG_CONSUMER } from '../../../../facts/kong/kinds';
import type { ChainedPlugin } from '../../../topology/kong/plugin-chain/plugin-chain';
import type { RequestPath } from '../../../topology/requests/request-path';
import type { Manifest } from '../../../manifests/manifest';
import type { Context } from '../../context';
import type { Problem } from '../../finding';
import type { Rule } from '../../rule';

export const requireAuthentication: Rule = {
  id: 'require-authentication',
  subject: 'kong',
  severity: 'error',
  summary: 'Plugins of a route let nobody in: no plugin says who asks, or no consumer has what they ask for.',
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
  },
};

function* problemsOf(
  { route, access, plugins }: RequestPath,
  hasConsumers: boolean,
  context: Context,
): Generator<Problem, void> {
  const others = plugins.runs.filter(
    ({ plugin, fact }) => fact.kind !== 'authenticate' && mayTellWhoAsks(plugin.plugin),
  );
  for (const { by, passing, unclear, fact } of access.groups) {
    const { definition } = by.plugin;
    if (access.credentials.length === 0 && access.authentication === 'open' && others.length === 0) {
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
