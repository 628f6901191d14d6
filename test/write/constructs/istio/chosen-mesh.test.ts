import { App, Chart } from 'cdk8s';
import { meshOf, rootNamespaceOf, useMesh } from '../../../../lib/write/constructs/istio/chosen-mesh';
import { MeshNamespace } from '../../../../lib/write/constructs/istio/mesh-namespace';

describe('useMesh', () => {
  const kong = { namespace: 'kong', serviceAccount: 'kong-kong' };

  test('says it for what is below, piece by piece', () => {
    const app = new App();
    expect([meshOf(app), rootNamespaceOf(app)]).toEqual([{}, 'istio-system']);
    useMesh(app, { kong });
    useMesh(app, { rootNamespace: 'mesh' });
    expect([meshOf(app), rootNamespaceOf(app)]).toEqual([{ kong, rootNamespace: 'mesh' }, 'mesh']);
  });

  test('refuses what is malformed, and what comes too late', () => {
    const app = new App();
    expect(() => {
      useMesh(app, { rootNamespace: 'A' });
    }).toThrow('prop "rootNamespace" is "A"; allowed: a DNS label');
    expect(() => {
      useMesh(app, { kong: { ...kong, namespace: 'A' } });
    }).toThrow('prop "kong.namespace"');
    expect(() => {
      useMesh(app, { kong: { ...kong, serviceAccount: 'A' } });
    }).toThrow('prop "kong.serviceAccount"');
    expect(() => {
      useMesh(app, { registeredHosts: ['https://logs.example.com'] });
    }).toThrow('not a URL; did you mean "logs.example.com"');
    expect(() => {
      useMesh(app, { outbound: 'ALLOW_ANY' } as never);
    }).toThrow('prop "outbound"');
    new MeshNamespace(new Chart(app, 'chart'), 'shop');
    expect(() => {
      useMesh(app, { kong });
    }).toThrow('useMesh comes too late');
  });
});
