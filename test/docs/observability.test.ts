import { readFileSync } from 'node:fs';
import { compilerErrors, exampleIn, runExample } from '../support/example';
import { DEVIATIONS } from '../conformance/addon-deviations';
import { manifests } from '../support/chart';

const example = exampleIn('docs/observability.md');

describe('docs/observability.md', () => {
  test('has every deviation from what the guide applies', () => {
    const page = readFileSync('docs/observability.md', 'utf8');
    for (const { path } of DEVIATIONS) expect(page).toContain(`\`${path}\``);
  });

  test('has an example that compiles', () => {
    expect(compilerErrors(example)).toEqual([]);
  });

  test('has an example that makes all three, with what it asks for', () => {
    const app = runExample(example);
    const names = manifests(app).map(({ kind, metadata }) => `${kind}/${metadata.name}`);
    expect(names.filter((name) => /^(Deployment|PersistentVolumeClaim|KongClusterPlugin)/.test(name))).toEqual([
      'PersistentVolumeClaim/prometheus',
      'Deployment/prometheus',
      'KongClusterPlugin/prometheus',
      'Deployment/grafana',
      'Deployment/kiali',
    ]);
  });
});
