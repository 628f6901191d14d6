import { App } from '../../../lib/write/synth/app';
import { releasesOf } from '../../../lib/write/constructs/kong/chosen-releases';
import { MeshNamespace } from '../../../lib/write/constructs/istio/mesh-namespace';
import { meshOf, type MeshSettings } from '../../../lib/write/constructs/istio/chosen-mesh';
import type { PlatformProps } from '../../../lib/write/system/platform-props';
import { environmentsOf, type SystemEnvironment } from '../../../lib/write/system/environments';
import type { System } from '../../../lib/write/system/system';
import { Chart } from 'cdk8s';

const platform = { istio: '1.30', kong: '3.9', ingressController: '3.5' } as const;

interface Values {
  readonly hosts: readonly string[];
  readonly catalog: { readonly replicas: number; readonly image: string };
}

const defaults: Values = { hosts: ['shop.dev.example.com'], catalog: { replicas: 1, image: 'catalog:1' } };

/** A system that notes what its charts are given. */
function system(change: object = {}): { of: System<Values>; given: Record<string, unknown> } {
  const given: Record<string, unknown> = {};
  const of: System<Values> = {
    name: 'shop',
    platform,
    defaults,
    charts: (_app, env) => {
      given[env.name] = env;
    },
    ...change,
  };
  return { of, given };
}

function built(of: System<Values>): void {
  for (const { build } of environmentsOf(of)) void build(new App());
}

describe('a system without environments', () => {
  test('is one, with its defaults, in the output folder', () => {
    const { of, given } = system({ cluster: { context: 'kind' } });
    const [only, ...others] = environmentsOf(of);
    expect(others).toEqual([]);
    expect(only!.target).toMatchObject({
      system: 'shop',
      environment: 'default',
      cluster: { context: 'kind' },
      output: 'dist',
      expectations: [],
    });
    built(of);
    expect(given).toEqual({ default: { ...defaults, name: 'default' } });
  });

  test('has the output folder that it says', () => {
    expect(environmentsOf(system({ output: 'manifests' }).of)[0]!.target.output).toBe('manifests');
  });
});

describe('environments', () => {
  const environments = {
    dev: {},
    prod: { hosts: ['shop.example.com'], catalog: { replicas: 3 }, cluster: { context: 'prod-eu' } },
  };

  test('have what differs in the place of the defaults, lists as a whole and objects by their fields', () => {
    const { of, given } = system({ environments });
    built(of);
    expect(given).toEqual({
      dev: { ...defaults, name: 'dev' },
      prod: { hosts: ['shop.example.com'], catalog: { replicas: 3, image: 'catalog:1' }, name: 'prod' },
    });
  });

  test('have a folder and a context each, and expect what they say', () => {
    const expect_ = (env: Values): object[] => [{ url: `https://${env.hosts[0]!}/` }];
    const targets = environmentsOf(system({ environments, expect: expect_ }).of).map(({ target }) => target);
    expect(targets.map(({ output, cluster, expectations }) => [output, cluster, expectations])).toEqual([
      ['dist/dev', {}, [{ url: 'https://shop.dev.example.com/' }]],
      ['dist/prod', { context: 'prod-eu' }, [{ url: 'https://shop.example.com/' }]],
    ]);
  });

  test('are not built with expectations that nobody can ask for', () => {
    const { of, given } = system({ expect: () => [{ url: '/', titel: 'Shop' }] });
    expect(() => {
      built(of);
    }).toThrow('prop "expect[0].titel" is "Shop"; allowed: no prop of this name; did you mean "title"?');
    expect(given).toEqual({});
  });

  test('say everything where there are no defaults', () => {
    const { of, given } = system({ defaults: undefined, environments: { dev: { ...defaults, cluster: {} } } });
    built(of);
    expect(given).toEqual({ dev: { ...defaults, name: 'dev' } });
  });

  test('share nothing: what charts of one change, those of another do not see', () => {
    const seen: unknown[] = [];
    const charts = (_app: App, env: Values): void => {
      seen.push(structuredClone(env.hosts));
      (env.hosts as string[]).push('changed.example.com');
      (env.catalog as { replicas: number }).replicas = 9;
    };
    built(system({ charts, environments: { a: {}, b: {} } }).of);
    expect(seen).toEqual([defaults.hosts, defaults.hosts]);
    expect(defaults.catalog.replicas).toBe(1);
  });

  test('make objects of the same names side by side', () => {
    const charts = (app: App): void => {
      new MeshNamespace(new Chart(app, '00-namespaces'), 'shop');
    };
    for (const { build } of environmentsOf(system({ charts, environments }).of)) {
      const app = new App();
      void build(app);
      expect([...app.render().keys()]).toEqual(['00-namespaces.k8s.yaml']);
    }
  });

  test('may stand on another platform, product by product', () => {
    const { of } = system({
      environments: { dev: {}, prod: { platform: { istio: { version: '1.29', managed: 'elsewhere' } } } },
    });
    const [dev, prod] = environmentsOf(of).map(({ target }) => target.platform);
    expect([dev!.istio.managed, dev!.istio.version]).toEqual(['here', '1.30']);
    expect([prod!.istio.managed, prod!.istio.version, prod!.kong.version]).toEqual(['elsewhere', '1.29', '3.9']);
  });

  test('tell constructs the releases, and namespaces the revision', () => {
    const charts = (app: App): void => {
      new MeshNamespace(new Chart(app, '00-namespaces'), 'shop');
    };
    const { of } = system({ charts, platform: { ...platform, istio: { version: '1.30.2', revision: 'canary' } } });
    const app = new App();
    void environmentsOf(of)[0]!.build(app);
    expect(releasesOf(app)).toMatchObject({ kong: '3.9', kic: '3.5', istio: '1.30' });
    expect(app.render().get('00-namespaces.k8s.yaml')!.text).toContain('istio.io/rev: canary');
  });
});

const endless: { list: object[] } = { list: [{}] };
Object.assign(endless.list[0]!, { all: endless });

describe('a system that cannot be', () => {
  test.each<[string, object, string]>([
    ['no object', { name: 5 }, 'the system: prop "name" is 5; allowed: 1 to 63 characters'],
    [
      'another name',
      { enviroments: {} },
      'prop "enviroments" is {}; allowed: no prop of this name; did you mean "environments"?',
    ],
    [
      'no name',
      { name: 'Shop' },
      'system Shop: prop "name" is "Shop"; allowed: 1 to 63 characters: lower-case letters',
    ],
    ['no charts', { charts: 5 }, 'prop "charts" is 5; allowed: a function'],
    ['an output folder without a name', { output: '' }, 'prop "output" is ""; allowed: a text with something in it'],
    [
      'a context without a name',
      { environments: { prod: { cluster: { context: '' } } } },
      'prop "environments.prod.cluster.context" is ""; allowed: a text with something in it',
    ],
    ['values without an end', { defaults: endless }, 'prop "defaults.list[0].all" is'],
    ['no environment', { environments: {} }, 'prop "environments" is {}; allowed: at least one, or leave it out'],
    [
      'an environment of no name',
      { environments: { 'a b': {} } },
      'prop "environments.a b" is "a b"; allowed: 1 to 63',
    ],
    [
      'a difference that is none',
      { environments: { prod: { hsots: [] } } },
      'prop "environments.prod.hsots" is []; allowed: a name that "defaults" have too: did you mean "hosts"?',
    ],
    [
      'a difference that is none, deep down',
      { environments: { prod: { catalog: { replica: 2 } } } },
      'prop "environments.prod.catalog.replica" is 2; allowed: a name that "defaults" have too: did you mean "replicas"?',
    ],
    [
      'values of reserved names',
      { defaults: { platform: 1 } },
      'prop "defaults.platform" is 1; allowed: a value of another name',
    ],
    [
      'a context that is none',
      { cluster: { contxt: 'a' } },
      'prop "cluster.contxt" is "a"; allowed: no prop of this name',
    ],
    [
      'an environment on a platform that is none',
      { environments: { prod: { platform: { kong: '2.5' } } } },
      'prop "environments.prod.platform.kong" is "2.5"; allowed: with KIC 3.5: 3.4, ',
    ],
  ])('%s', (_name, change, message) => {
    expect(() => environmentsOf(system(change).of)).toThrow(message);
  });

  test.each([undefined, null, 'shop', []])('%j', (value) => {
    expect(() => environmentsOf(value as never)).toThrow(/^the system: prop "system" is/);
  });
});

describe('an expectation that cannot be', () => {
  test.each<[object, string]>([
    [
      { url: 'shop.example.com' },
      'prop "expect[0].url" is "shop.example.com"; allowed: https://… or http://…, or a path',
    ],
    [
      { url: '/', titel: 'Shop' },
      'prop "expect[0].titel" is "Shop"; allowed: no prop of this name; did you mean "title"?',
    ],
    [{ url: '/', status: '200' }, 'prop "expect[0].status" is "200"; allowed: an integer from 100 to 599'],
    [{ url: '/', headers: { 'a b': 'x' } }, 'prop "expect[0].headers["a b"]" is "a b"; allowed: the name of a header'],
    [
      { url: '/', headers: { 'x-a': 'letmein\n' } },
      'prop "expect[0].headers["x-a"]" is "(hidden)"; allowed: a text on one line',
    ],
    [{ url: '/', rateLimit: 0 }, 'prop "expect[0].rateLimit" is 0; allowed: an integer of at least 1'],
  ])('%j', (expectation, message) => {
    const [{ target }] = environmentsOf(system({ expect: () => [expectation] }).of) as [SystemEnvironment];
    expect(() => target.expectations).toThrow(message);
  });
});

test('constructs know what the mesh of the platform is like', () => {
  const meshes: MeshSettings[] = [];
  const mesh = { outboundTraffic: 'REGISTRY_ONLY' } as const;
  const platforms: readonly Partial<PlatformProps>[] = [
    {
      istio: { version: '1.30', namespace: 'mesh', profile: 'ambient', mesh },
      kong: { version: '3.9', ambient: true },
    },
    { kong: { version: '3.9', managed: 'elsewhere', namespace: 'gate', serviceAccount: 'gateway' } },
  ];
  for (const platform of platforms) {
    const [only] = environmentsOf({
      name: 'shop',
      platform: { istio: '1.30', kong: '3.9', ingressController: '3.5', ...platform },
      charts: (app) => {
        meshes.push(meshOf(app));
      },
    });
    void only!.build(new App());
  }
  expect(meshes).toEqual([
    {
      rootNamespace: 'mesh',
      kong: { namespace: 'kong', serviceAccount: 'kong-kong', bypassesCapture: true },
      outboundTraffic: 'REGISTRY_ONLY',
    },
    { rootNamespace: 'istio-system', kong: { namespace: 'gate', serviceAccount: 'gateway' } },
  ]);
});
