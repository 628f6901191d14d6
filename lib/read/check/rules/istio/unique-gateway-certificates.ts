import { groupBy } from '../../../manifests/group-by';
import { at, list, number, object, text } from '../../../manifests/json';
import type { Manifest } from '../../../manifests/manifest';
import type { Path } from '../../../manifests/path';
import { ISTIO_GATEWAY } from '../../../topology/istio/gateway-hosts';
import type { Rule } from '../../rule';

export const uniqueGatewayCertificates: Rule = {
  id: 'unique-gateway-certificates',
  subject: 'istio',
  severity: 'warning',
  summary:
    'Two Gateways of the same pods show one certificate for different hosts: clients that reuse connections get 404.',
  needs: 'mesh',
  *find({ set }) {
    const gateways = set.of(ISTIO_GATEWAY).filter((gateway) => set.firstLike(gateway) === gateway);
    const reported = new Set<Manifest>();
    for (const uses of groupBy(gateways.flatMap(usesOf), ({ shown }) => shown).values()) {
      const chosen = groupBy(uses, ({ labels }) => keyOf(labels));
      for (const use of uses) {
        // Those of the pods that this one selects, or of more.
        const rivals = subsetsOf(use.labels).flatMap((labels) => ends(chosen.get(keyOf(labels)) ?? []));
        for (const rival of rivals) {
          if (rival.manifest === use.manifest || rival.hosts === use.hosts) continue;
          for (const [one, other] of [
            [use, rival],
            [rival, use],
          ] as const) {
            if (reported.has(one.manifest)) continue;
            reported.add(one.manifest);
            const message = `${String(other.manifest)} shows the same certificate at port ${one.port} of the same pods: a browser may send requests for its hosts over a connection to this one, and gets 404`;
            yield {
              manifest: one.manifest,
              path: one.path,
              message,
              fix: 'put the hosts of one certificate into one Gateway',
            };
          }
          break;
        }
      }
    }
  },
};

type Labels = readonly (readonly [string, unknown])[];

interface CertificateUse {
  readonly manifest: Manifest;
  readonly path: Path;
  readonly port: number;
  /** Equal for the same certificate at the same port. */
  readonly shown: string;
  /** Of the pods, in order. */
  readonly labels: Labels;
  readonly hosts: string;
}

/** Modes in which the gateway itself ends the TLS of clients. */
const ENDING: readonly string[] = ['SIMPLE', 'MUTUAL', 'OPTIONAL_MUTUAL'];

function usesOf(manifest: Manifest): CertificateUse[] {
  const labels = Object.entries(object(manifest.spec.selector)).sort(([a], [b]) => (a < b ? -1 : 1));
  return list(manifest.spec.servers).flatMap((server, index) => {
    const port = number(at(server, 'port', 'number'));
    const tls = at(server, 'tls');
    const name = text(at(tls, 'credentialName'));
    const files = [text(at(tls, 'serverCertificate')), text(at(tls, 'privateKey'))];
    if (port === undefined || !ENDING.includes(text(at(tls, 'mode')) ?? '')) return [];
    if (name === undefined && files.includes(undefined)) return [];
    const field = name === undefined ? 'serverCertificate' : 'credentialName';
    return [
      {
        manifest,
        path: ['spec', 'servers', index, 'tls', field],
        port,
        shown: JSON.stringify([port, name ?? files]),
        labels,
        hosts: JSON.stringify(list(at(server, 'hosts'))),
      },
    ];
  });
}

function keyOf(labels: Labels): string {
  return JSON.stringify(labels);
}

/** With more labels only the same ones are compared. */
const MOST_LABELS = 6;

/** Every choice of some of the labels, all of them first, in their order. */
function subsetsOf(labels: Labels): Labels[] {
  if (labels.length > MOST_LABELS) return [labels];
  return labels.reduceRight<Labels[]>((some, label) => [...some.map((each) => [label, ...each]), ...some], [[]]);
}

/** Of several of the same pods, the first and the last: one of the two is another Gateway, where there is one. */
function ends<Item>(items: readonly Item[]): Item[] {
  return [...new Set([...items.slice(0, 1), ...items.slice(-1)])];
}
