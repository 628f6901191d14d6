import type { PlatformProps } from '../lib/write/system/platform-props';
import type { PlainSystem } from '../lib/write/system/system';
import type * as Charts from './charts';
import { GUIDE_PLATFORM } from './platform';
import { checkValues, GUIDE_VALUES, VERSIONS, type GuideValues } from './values';

/** The guide "Running the Kubernetes Ingress Controller with Istio" as a system, or one that differs from it. */
export function guideSystem(
  values: GuideValues = GUIDE_VALUES,
  platform: Partial<PlatformProps> = {},
): PlainSystem<GuideValues> {
  return {
    name: 'guide',
    platform: { ...GUIDE_PLATFORM, ...platform },
    defaults: values,
    charts: (app) => {
      checkValues(values);
      // eslint-disable-next-line @typescript-eslint/no-require-imports -- verbs about a cluster start sooner without charts
      const { guideCharts } = require('./charts') as typeof Charts;
      guideCharts(app, values);
    },
    // "Note the following in the response": the application, the mesh and Kong each left their mark, and the limit counts.
    expect: () => {
      checkValues(values);
      const { hosts, path, rateLimit } = values.gateway;
      return [
        {
          url: hosts[0] === undefined ? path : `http://${hosts[0]}${path}`,
          status: 200,
          title: 'Simple Bookstore App',
          server: 'istio-envoy',
          via: `kong/${VERSIONS.kong}`,
          rateLimit: rateLimit.minute,
        },
      ];
    },
  };
}
