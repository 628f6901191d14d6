import { findingsOf } from '../../../../support/findings';
import { deployment, documents } from '../../../../support/mesh';

const find = (...each: readonly string[]): string[] => findingsOf('ban-root-as-non-root', documents(...each));

const web = (ofPod: string, own: string): string =>
  deployment('web', 'v1', '', `securityContext: { ${ofPod} }`).replace(
    'image: web:1',
    `image: web:1, securityContext: { ${own} }`,
  );

test.each([
  ['runAsNonRoot: true', 'runAsUser: 0', 'spec.template.spec.containers[0].securityContext.runAsUser'],
  ['runAsNonRoot: true, runAsUser: 0', '', 'spec.template.spec.securityContext.runAsUser'],
  ['runAsUser: 0', 'runAsNonRoot: true', 'spec.template.spec.securityContext.runAsUser'],
])('%s with %s', (ofPod, own, path) => {
  expect(find(web(ofPod, own))).toEqual([expect.stringContaining(`${path}: runAsUser 0 is root`)]);
});

test('another user, or no such rule', () => {
  expect(find(web('runAsNonRoot: true, runAsUser: 0', 'runAsUser: 1000'))).toEqual([]);
  expect(find(web('runAsNonRoot: true', 'runAsNonRoot: false, runAsUser: 0'))).toEqual([]);
  expect(find(web('', 'runAsUser: 0'), web('runAsNonRoot: true', ''))).toEqual([]);
});
