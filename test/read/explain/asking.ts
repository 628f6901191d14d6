import { askedConsumer } from '../../../lib/cli/asked-consumer';
import { askedRequest } from '../../../lib/cli/asked-request';
import type { Releases } from '../../../lib/facts/releases';
import { explain } from '../../../lib/read/explain/explain';
import type { Explanation } from '../../../lib/read/explain/explanation';
import { explanationText } from '../../../lib/read/explain/explanation-text';
import { readManifestFiles } from '../../../lib/read/manifests/manifest-files';
import { ManifestSet } from '../../../lib/read/manifests/manifest-set';
import { Source } from '../../../lib/read/manifests/source';
import { Topology } from '../../../lib/read/topology/topology';
import { NEWEST } from '../../support/newest';
import { all } from '../../support/kong-manifests';
import { topologyFor } from '../../support/topologies';

export interface Asked {
  /** Such as `POST https://shop.example.com/cart`; without a method: GET. */
  readonly request: string;
  readonly headers?: readonly string[];
  readonly consumer?: string;
  readonly releases?: Partial<Releases>;
}

/** What `explain` says of a request to a system: its manifests, or the folder that it is in. */
export function explained(system: readonly string[] | string, asked: Asked): Explanation {
  const [first = '', second] = asked.request.split(' ');
  const request = askedRequest(second === undefined ? undefined : first, second ?? first, asked.headers ?? []);
  const { requests, configuration } = topology(system, asked.releases ?? {});
  const { consumer: name } = asked;
  const asker = name === undefined ? undefined : askedConsumer(configuration(), name);
  return explain(requests.ask(request, asker), asker);
}

/** The places of all that is said, for manifests that constructs made. */
export function explainedWithConstructs(
  yaml: readonly string[],
  constructPaths: readonly string[],
  url: string,
): string {
  const { manifests } = new Source({ file: 'shop.yaml', text: all(...yaml), constructPaths }, NEWEST.kubernetes);
  const { requests } = new Topology(new ManifestSet(manifests), NEWEST);
  const plain = (text: string): string => text;
  return explanationText(explain(requests.ask(askedRequest(undefined, url, []))), { strong: plain, faint: plain });
}

/** As a pipe gets it. */
export function explainedText(system: readonly string[] | string, asked: Asked): string {
  const plain = (text: string): string => text;
  return explanationText(explained(system, asked), { strong: plain, faint: plain });
}

function topology(system: readonly string[] | string, releases: Partial<Releases>): Topology {
  if (typeof system !== 'string') return topologyFor(releases, ...system);
  const sources = readManifestFiles([system]).map((text) => new Source(text, NEWEST.kubernetes));
  return new Topology(new ManifestSet(sources.flatMap(({ manifests }) => manifests)), { ...NEWEST, ...releases });
}
