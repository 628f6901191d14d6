import { GATEWAY_GROUP, gatewayApiVersionsOf } from '../../../../facts/gateway/api-versions';
import { knows } from '../../../../facts/span';
import type { Rule } from '../../rule';

export const validGatewayApiVersion: Rule = {
  id: 'valid-gateway-api-version',
  subject: 'kubernetes',
  severity: 'error',
  summary: "No bundle of the Gateway API's definitions, or not the chosen one, serves this API version of the kind.",
  releases: ['gatewayApi'],
  looksAtEach: true,
  *find({ set, releases: { gatewayApi } }) {
    for (const manifest of set.all) {
      if (manifest.group !== GATEWAY_GROUP) continue;
      const { apiVersion, version, kind } = manifest;
      const rows = gatewayApiVersionsOf(kind);
      if (rows.length === 0) continue;
      const row = rows.find((each) => each.version === version);
      const served = row === undefined ? 'never' : knows(gatewayApi, row);
      if (served === 'known') continue;
      const others = rows
        .filter((each) => knows(gatewayApi, each) === 'known')
        .map((each) => `${GATEWAY_GROUP}/${each.version}`);
      const message = {
        never: `no release of the Gateway API serves ${apiVersion} ${kind}`,
        'too-old': `${apiVersion} ${kind} exists only since Gateway API ${row?.since}`,
        'too-new': `${apiVersion} ${kind} is served no longer than in Gateway API ${row?.until}`,
      }[served];
      const newer = `install Gateway API ${rows.at(-1)!.since ?? ''} or later, which has the kind`;
      yield { manifest, path: ['apiVersion'], message, fix: others.length === 0 ? newer : `write ${others.at(-1)!}` };
    }
  },
};
