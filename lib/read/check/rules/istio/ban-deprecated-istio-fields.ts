import { at, list } from '../../../manifests/json';
import type { Path } from '../../../manifests/path';
import type { Rule } from '../../rule';

interface DeprecatedField {
  /** `*` stands for each member of a list. */
  readonly path: readonly string[];
  readonly instead: string;
}

/** Source: `pkg/config/analysis/analyzers/deprecation` and the field comments of istio/api. */
const FIELDS: Readonly<Record<string, readonly DeprecatedField[]>> = {
  'networking.istio.io/VirtualService': [
    { path: ['http', '*', 'fault', 'delay', 'percent'], instead: 'write percentage: { value: … }' },
    { path: ['http', '*', 'mirrorPercent'], instead: 'write mirrorPercentage: { value: … }' },
    { path: ['http', '*', 'mirror_percent'], instead: 'write mirrorPercentage: { value: … }' },
    { path: ['http', '*', 'corsPolicy', 'allowOrigin'], instead: 'write allowOrigins' },
  ],
  'networking.istio.io/Sidecar': [
    { path: ['outboundTrafficPolicy', 'egressProxy'], instead: 'remove it: Istio ignores it' },
  ],
  'networking.istio.io/DestinationRule': [
    { path: ['trafficPolicy', 'outlierDetection', 'consecutiveErrors'], instead: 'write consecutive5xxErrors' },
    { path: ['trafficPolicy', 'loadBalancer', 'warmupDurationSecs'], instead: 'write warmup: { duration: … }' },
  ],
};

export const banDeprecatedIstioFields: Rule = {
  id: 'ban-deprecated-istio-fields',
  subject: 'istio',
  severity: 'warning',
  summary: 'A field of an object of Istio is deprecated or ignored.',
  needs: 'mesh',
  looksAtEach: true,
  *find({ set }) {
    for (const kind of Object.keys(FIELDS)) {
      for (const manifest of set.of(kind)) {
        for (const { path, instead } of FIELDS[kind]!) {
          for (const place of placesOf(manifest.spec, path, ['spec'])) {
            const message = `${path.at(-1)!} is deprecated`;
            yield { manifest, path: place, atKey: true, message, fix: instead };
          }
        }
      }
    }
  },
};

function placesOf(value: unknown, [step, ...rest]: readonly string[], path: Path): Path[] {
  if (step === undefined) return [path];
  if (step === '*') return list(value).flatMap((member, index) => placesOf(member, rest, [...path, index]));
  const inside = at(value, step);
  return inside === undefined || inside === null ? [] : placesOf(inside, rest, [...path, step]);
}
