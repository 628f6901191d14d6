import { readFileSync } from 'node:fs';
import type { ApiObject } from 'cdk8s';
import { compilerErrors, exampleIn, runExample } from './support/example';

const readme = readFileSync('README.md', 'utf8');
const example = exampleIn('README.md');

describe('README', () => {
  test('opens with the two commands', () => {
    const [first, second] = [...readme.matchAll(/^npm .*$/gm)].map(([line]) => line.split('#')[0]?.trim());
    expect([first, second]).toEqual(['npm ci && npm run synth', 'npm ci && npm test']);
  });

  test('has an example that compiles', () => {
    expect(compilerErrors(example)).toEqual([]);
  });

  test('has an example that makes what the text says', () => {
    const app = runExample(example);
    expect([...app.render().keys()]).toEqual(['00-namespaces.k8s.yaml', '10-shop.k8s.yaml']);
    const objects = app.node.findAll().filter((construct): construct is ApiObject => 'apiVersion' in construct);
    expect(objects.map(({ kind, name }) => `${kind}/${name}`)).toEqual([
      'Namespace/shop',
      'Service/catalog',
      'ServiceAccount/catalog',
      'Deployment/catalog-v1',
      'Deployment/catalog-v2',
      'KongPlugin/limit',
      'Ingress/front',
    ]);
    expect(app.render().get('10-shop.k8s.yaml')?.text).toContain('konghq.com/plugins: limit');
  });

  test.each([
    ['PropError', "'shop.example.com'", "'https://shop.example.com'"],
    ['PluginConfigError', "policy: 'local'", "policy: 'locale'"],
  ])('shows the message of a real %s', (name, right, wrong) => {
    const message = new RegExp(`^${name}: (.*)$`, 'm').exec(readme)?.[1];
    expect(message).toBeDefined();
    expect(() => runExample(example.replace(right, wrong))).toThrow(message);
  });
});
