import { ApiObject, Chart } from 'cdk8s';
import { App, checkApp, useReleases, type Releases } from '../../lib';
import { NEWEST } from '../support/newest';

/** An app with an annotation that KIC reads since 2.12. */
function rewritingApp(releases: Partial<Releases> = {}): App {
  const app = new App();
  useReleases(app, releases);
  new ApiObject(new Chart(app, '10-shop', { namespace: 'shop' }), 'front', {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: { name: 'front', annotations: { 'konghq.com/rewrite': '/catalog' } },
    spec: { ingressClassName: 'kong', defaultBackend: { service: { name: 'catalog', port: { number: 80 } } } },
  });
  return app;
}

describe('checkApp', () => {
  test('names the construct of what it finds, and its place in the file that would be written', () => {
    expect(checkApp(rewritingApp()).findings.filter(({ severity }) => severity === 'error')).toMatchObject([
      { rule: 'valid-annotation-place', constructPath: '10-shop/front', file: 'dist/10-shop.k8s.yaml', line: 5 },
    ]);
  });

  test('goes by the versions that the app chose', () => {
    expect(checkApp(rewritingApp({ kong: NEWEST.kong, kic: NEWEST.kic })).summary.errors).toBe(0);
  });

  test('takes what was rendered already', () => {
    const app = rewritingApp();
    expect(checkApp(app, app.render())).toEqual(checkApp(app));
    expect(checkApp(app, new Map()).summary.objects).toBe(0);
  });
});
