import { oneLine } from '../../facts/text/plain-text';
import { shownAnswer } from './answer-words';
import type {
  BackendExplanation,
  Explanation,
  OtherRoute,
  PluginExplanation,
  RouteExplanation,
  Said,
} from './explanation';

/** How a terminal shows what counts, and what does not; in a pipe both are as they are. */
export interface Emphasis {
  readonly strong: (text: string) => string;
  readonly faint: (text: string) => string;
}

/** How many other routes are named. */
const OTHERS = 3;
const LABEL = 11;

/** The explanation on one screen, top to bottom as the request goes. */
export function explanationText(explanation: Explanation, emphasis: Emphasis): string {
  const { request, consumer, answer, routes, beaten, near } = explanation;
  const who = request.consumer === undefined ? '' : ` as ${request.consumer}`;
  const lines = [
    emphasis.strong(oneLine(`${request.method} ${request.url}${who}`)),
    emphasis.strong(oneLine(shownAnswer(answer))),
  ];
  const write = new Sections(emphasis);
  write.section('consumer', consumer);
  for (const route of routes) write.route(route, routes.length > 1);
  write.others('beats', beaten.slice(0, OTHERS));
  if (routes.length === 0) write.others('nearest', near.slice(0, OTHERS));
  return [...lines, ...write.lines].join('\n') + '\n';
}

class Sections {
  public readonly lines: string[] = [];

  public constructor(private readonly emphasis: Emphasis) {}

  public route(route: RouteExplanation, isOneOfMany: boolean): void {
    this.section(isOneOfMany ? 'perhaps' : 'route', [
      { words: route.route, places: route.places },
      ...route.matches.map((words) => ({ words: `  ${words}`, places: [] })),
    ]);
    this.section('access', route.access);
    this.section('plugins', route.plugins.map(pluginLine));
    this.section('unused', route.passedOver);
    this.section('lost', route.lost);
    if (route.stop !== undefined) this.section('stop', [route.stop]);
    this.section('request', [route.sends]);
    for (const backend of route.backends) this.backend(backend, route.backends.length > 1);
  }

  public others(label: string, others: readonly OtherRoute[]): void {
    this.section(
      label,
      others.map(({ route, words, places }) => ({ words: `${route}: ${words}`, places })),
    );
  }

  private backend(
    { service, share, places, balancer, tls, mesh, pods }: BackendExplanation,
    isOneOfMany: boolean,
  ): void {
    this.section('backend', [
      { words: isOneOfMany ? `${service}, ${share} %` : service, places },
      ...[balancer, ...tls].map(({ words, places: where }) => ({ words: `  ${words}`, places: where })),
    ]);
    this.section('mesh', mesh);
    for (const [index, each] of pods.entries()) {
      this.section(index === 0 ? 'pods' : '', [
        {
          words: pods.length > 1 && each.share < 100 ? `${each.words}, ${each.share} %` : each.words,
          places: each.places,
        },
        ...[...(each.transport === undefined ? [] : [each.transport]), ...each.policies].map(
          ({ words, places: where }) => ({ words: `  ${words}`, places: where }),
        ),
      ]);
    }
  }

  public section(label: string, said: readonly Said[]): void {
    for (const [index, { words, places }] of said.entries()) {
      const head = (index === 0 ? label : '').padEnd(LABEL);
      const where = places.length === 0 ? '' : `  ${this.emphasis.faint(oneLine(places.slice(0, 2).join(', ')))}`;
      this.lines.push(`${index === 0 ? this.emphasis.faint(head) : head}${shown(words)}${where}`);
    }
  }
}

function pluginLine({ plugin, on, words, outcome, places }: PluginExplanation, index: number): Said {
  const end = outcome === 'not reached' ? ' (not reached)' : '';
  // Where it is attached, one sees from the route; the JSON has both places.
  return { words: `${index + 1}. ${plugin} on ${on}: ${words}${end}`, places: places.slice(-1) };
}

/** What manifests say may be hostile; the spaces in front are ours. */
function shown(words: string): string {
  const own = words.length - words.trimStart().length;
  return `${' '.repeat(own)}${oneLine(words.slice(own))}`;
}
