import { KONG_RELEASES, type KongRelease } from '../../lib/facts/plugins/catalogue';
import type { MergedPlugin } from './merged-plugin';
import { priorityText, scopesText } from './page';

const [OLDEST, NEWEST] = [KONG_RELEASES[0]!, KONG_RELEASES.at(-1)!];

const HEADER = ['Plugin', 'Kong', 'Scopes', `Priority in ${OLDEST}`, `Priority in ${NEWEST}`];

const INTRODUCTION = [
  `The plugins that open-source Kong bundles, in the order in which Kong ${NEWEST} runs them. Of all plugins that act on a ` +
    'request, the one with the highest priority goes first, in every phase of the request. What a plugin is attached to ' +
    'does not change its turn.',
  'On the pages, `metrics[].name` is a field in each entry of a list and `limits.*.minute` one in each value of a map. ' +
    '"all" are all Kong versions that Meshgate knows. Values and defaults are those of a Kong without a database, as the ' +
    'ingress controller configures it. A secret is given by its place: `secretRef` names a Secret and the key in it.',
];

/** The table of all plugins, in Markdown; not yet formatted. */
export function renderIndexPage(plugins: readonly MergedPlugin[]): string {
  const ordered = [...plugins].sort((a, b) => turnOf(b) - turnOf(a) || (a.name < b.name ? -1 : 1));
  const rows = ordered.map((plugin) => [
    `[${plugin.name}](${plugin.name}.md)`,
    [...plugin.versions.keys()].join(', '),
    scopesText(plugin),
    priorityIn(plugin, OLDEST),
    priorityIn(plugin, NEWEST),
  ]);
  const table = [HEADER, HEADER.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
  return ['# Kong plugins', ...INTRODUCTION, table, ''].join('\n\n');
}

/** The priority in the newest version that has the plugin. */
function turnOf({ versions }: MergedPlugin): number {
  return [...versions.values()].at(-1)?.priority ?? Number.POSITIVE_INFINITY;
}

function priorityIn({ versions }: MergedPlugin, version: KongRelease): string {
  const facts = versions.get(version);
  return facts ? priorityText(facts.priority) : '-';
}
