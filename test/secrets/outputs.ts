import { inspect } from 'node:util';
import { App, Chart } from 'cdk8s';
import { check } from '../../lib/read/check/check';
import { FORMATS, reporter } from '../../lib/read/check/reporters';
import { NEWEST_RELEASES } from '../../lib/facts/releases';
import { KongPlugin, type KongPluginProps } from '../../lib/write/constructs/kong/kong-plugin';
import { useReleases } from '../../lib/write/constructs/kong/chosen-releases';
import { warningsOf } from '../../lib/write/constructs/warning';
import { describeError } from '../../lib/cli/errors';
import type { KongRelease } from '../../lib/facts/plugins/catalogue';
import { NEWEST } from '../support/newest';

/** Of an age with Kong. */
const kicOf = (kong: KongRelease): string => (kong.startsWith('2.') ? '1.3' : NEWEST.kic);

/** All that a value of any kind comes to where it is printed. */
export function printed(value: unknown): string {
  return [inspect(value, { depth: Infinity, showHidden: true }), JSON.stringify(value)].join('\n');
}

/** What the check says of manifests, in every format. */
export function checkOutput(text: string, kong: KongRelease = NEWEST.kong): string {
  const report = check([{ file: 'test.yaml', text }], { releases: { ...NEWEST_RELEASES, kong, kic: kicOf(kong) } });
  return [printed(report), ...FORMATS.map((format) => reporter(format)(report)), reporter('human', true)(report)].join(
    '\n',
  );
}

/** What the construct says of a config: its error, or its warnings. */
export function constructOutput(kong: KongRelease, plugin: string, config: unknown): string {
  const app = new App();
  useReleases(app, { kong, kic: kicOf(kong) });
  try {
    new KongPlugin(new Chart(app, 'shop'), 'p', { plugin, config } as unknown as KongPluginProps);
    return warningsOf(app).join('\n');
  } catch (error) {
    return [printed(error), describeError(error), String((error as Error).stack)].join('\n');
  }
}
