import { shortList } from '../../../explain/route-words';
import { discretionOf } from '../../../explain/plugin-steps';
import { entry, list, text } from '../../../manifests/json';
import type { ChainedPlugin } from '../../../topology/kong/plugin-chain/plugin-chain';
import type { RequestPath } from '../../../topology/requests/request-path';
import { knownConfig } from '../known-config';

const TRANSFORMERS = new Set(['response-transformer', 'response-transformer-advanced']);
const WRITTEN = ['add', 'append', 'replace'];

/** Headers by which browsers protect who reads an answer. Source: the OWASP Secure Headers Project. */
const PROTECTIVE_HEADERS: ReadonlySet<string> = new Set([
  'content-security-policy',
  'cross-origin-embedder-policy',
  'cross-origin-opener-policy',
  'cross-origin-resource-policy',
  'permissions-policy',
  'referrer-policy',
  'strict-transport-security',
  'x-content-type-options',
  'x-frame-options',
]);

export interface LessProtectedAnswer {
  readonly message: string;
  readonly before: ChainedPlugin;
  /** Undefined where no plugin of this kind runs any more. */
  readonly after: ChainedPlugin | undefined;
}

/** Answers that show what was taken out of them, or that browsers protect less. */
export function lessProtectedAnswers(before: RequestPath, after: RequestPath): LessProtectedAnswer[] {
  const [old, now] = [before, after].map(({ plugins: { runs } }) =>
    runs.filter(({ plugin }) => TRANSFORMERS.has(plugin.plugin)),
  ) as [ChainedPlugin[], ChainedPlugin[]];
  return old.flatMap((was) => {
    const is = now.find(({ plugin }) => plugin.plugin === was.plugin.plugin);
    if (was.plugin === is?.plugin || discretionOf(was.plugin) !== 'values') return [];
    const shown = lost(was, now, takenOut);
    const unprotected = lost(was, now, protections);
    return [
      ...(shown.length > 0 ? [`answers show ${shortList(shown)}, which ${was.plugin.plugin} took out`] : []),
      ...(unprotected.length > 0
        ? [
            `answers have no ${shortList(unprotected)} any more, which ${was.plugin.plugin} put in: browsers protect less`,
          ]
        : []),
    ].map((message) => ({ message, before: was, after: is }));
  });
}

function lost(was: ChainedPlugin, now: readonly ChainedPlugin[], of: (config: unknown) => readonly string[]): string[] {
  const kept = new Set(now.flatMap((each) => of(knownConfig(each))));
  return [...new Set(of(knownConfig(was)))].filter((part) => !kept.has(part));
}

function takenOut(config: unknown): string[] {
  const removed = entry(config, 'remove');
  const texts = (field: string): string[] => list(entry(removed, field)).flatMap((each) => text(each) ?? []);
  return [
    ...texts('headers').map((header) => `the header ${header.toLowerCase()}`),
    ...texts('json').map((member) => `${member} of their JSON`),
  ];
}

function protections(config: unknown): string[] {
  return WRITTEN.flatMap((action) => list(entry(entry(config, action), 'headers')))
    .flatMap((each) => text(each)?.split(':', 1)[0]?.trim().toLowerCase() ?? [])
    .filter((header) => PROTECTIVE_HEADERS.has(header));
}
