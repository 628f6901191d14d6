import {
  FluxGitRepository,
  type FluxGitRepositoryProps,
} from '../../../../../lib/write/constructs/delivery/flux/flux-git-repository';
import {
  FluxHelmRepository,
  type FluxHelmRepositoryProps,
} from '../../../../../lib/write/constructs/delivery/flux/flux-helm-repository';
import {
  FluxOciRepository,
  type FluxOciRepositoryProps,
} from '../../../../../lib/write/constructs/delivery/flux/flux-oci-repository';
import { manifest, type testChart } from '../../../../support/chart';
import { testWrongProps } from '../../../../support/prop-errors';
import { GIT_REPOSITORY, OCI_REPOSITORY, HELM_REPOSITORY } from '../every-prop';
import { plainChart } from '../plain-chart';

type Make = (chart: ReturnType<typeof testChart>) => unknown;

const metadata = { labels: { team: 'shop' }, annotations: { a: 'b' }, name: 'b', namespace: 'delivery' };

describe('FluxGitRepository', () => {
  const MINIMAL: FluxGitRepositoryProps = { url: 'https://git.example.com/shop.git', ref: { branch: 'main' } };

  test('with the smallest props fetches a branch each minute', () => {
    const repository = new FluxGitRepository(plainChart(), 'shop', MINIMAL);
    expect(manifest(repository)).toEqual({
      apiVersion: 'source.toolkit.fluxcd.io/v1',
      kind: 'GitRepository',
      metadata: { name: 'shop', namespace: 'flux-system' },
      spec: { url: 'https://git.example.com/shop.git', interval: '1m', ref: { branch: 'main' } },
    });
    expect(repository.source).toEqual({ kind: 'GitRepository', name: 'shop', namespace: 'flux-system' });
  });

  test('with all props writes them all', () => {
    const allProps = GIT_REPOSITORY;
    expect(manifest(new FluxGitRepository(plainChart(), 'a', allProps))).toEqual({
      apiVersion: 'source.toolkit.fluxcd.io/v1',
      kind: 'GitRepository',
      metadata,
      spec: {
        url: 'ssh://git@git.example.com/shop.git',
        ref: { semver: '>=1.0.0' },
        interval: '5m',
        timeout: '20s',
        ignore: '/*\n!/dist',
        sparseCheckout: ['dist'],
        recurseSubmodules: true,
        secretRef: { name: 'key' },
        provider: 'github',
        suspend: true,
      },
    });
  });

  test('takes a commit with its branch', () => {
    const ref = { branch: 'main', commit: 'abc' };
    expect(manifest(new FluxGitRepository(plainChart(), 'a', { ...MINIMAL, ref }))).toMatchObject({ spec: { ref } });
  });

  const make =
    (change: object): Make =>
    (chart) =>
      new FluxGitRepository(chart, 'shop', { ...MINIMAL, ...change });
  testWrongProps([
    ['no address', make({ url: 'git.example.com/shop' }), 'url', 'https, http or ssh'],
    ['an address as scp has it', make({ url: 'git@git.example.com:acme/shop.git' }), 'url', 'write "ssh://" in front'],
    ['trap: no branch, which would be master', make({ ref: {} }), 'ref', 'exactly one of branch, tag'],
    [
      'trap: a branch and a tag, of which the tag wins',
      make({ ref: { branch: 'a', tag: 'b' } }),
      'ref',
      'exactly one of',
    ],
    ['an interval that is none', make({ interval: '1 minute' }), 'interval', 'a duration such as 10m'],
    ['a timeout of nothing', make({ timeout: '0s' }), 'timeout', 'a duration'],
    ['a name of a Secret that is none', make({ secret: 'My Key' }), 'secret', 'a DNS name'],
    ['a provider that is none', make({ provider: 'gitlab' }), 'provider', 'one of generic, azure'],
  ]);
});

describe('FluxOciRepository', () => {
  const MINIMAL: FluxOciRepositoryProps = { url: 'oci://ghcr.io/acme/shop', ref: { tag: 'prod' } };

  test('with the smallest props fetches a tag each minute', () => {
    const repository = new FluxOciRepository(plainChart(), 'shop', MINIMAL);
    expect(manifest(repository)).toEqual({
      apiVersion: 'source.toolkit.fluxcd.io/v1',
      kind: 'OCIRepository',
      metadata: { name: 'shop', namespace: 'flux-system' },
      spec: { url: 'oci://ghcr.io/acme/shop', interval: '1m', ref: { tag: 'prod' } },
    });
    expect(repository.source).toEqual({ kind: 'OCIRepository', name: 'shop', namespace: 'flux-system' });
  });

  test('with all props writes them all', () => {
    const allProps = OCI_REPOSITORY;
    expect(manifest(new FluxOciRepository(plainChart(), 'a', allProps))).toEqual({
      apiVersion: 'source.toolkit.fluxcd.io/v1',
      kind: 'OCIRepository',
      metadata,
      spec: {
        url: 'oci://localhost:5000/acme/shop',
        ref: { digest: 'sha256:abc' },
        interval: '5m',
        timeout: '20s',
        layerSelector: allProps.layer,
        secretRef: { name: 'key' },
        provider: 'gcp',
        insecure: true,
        suspend: true,
      },
    });
  });

  const make =
    (change: object): Make =>
    (chart) =>
      new FluxOciRepository(chart, 'shop', { ...MINIMAL, ...change });
  testWrongProps([
    ['an address without the scheme', make({ url: 'ghcr.io/acme/shop' }), 'url', 'oci://ghcr.io/acme/shop'],
    ['an address with a tag', make({ url: 'oci://ghcr.io/acme/shop:1.0' }), 'url', 'tag and digest are in "ref"'],
    [
      'an address with a digest',
      make({ url: 'oci://ghcr.io/acme/shop@sha256:a' }),
      'url',
      'tag and digest are in "ref"',
    ],
    ['trap: no tag, which would be latest', make({ ref: {} }), 'ref', 'exactly one of tag, semver and digest'],
    ['an interval that is none', make({ interval: 'daily' }), 'interval', 'a duration'],
    ['a timeout that is none', make({ timeout: '5' }), 'timeout', 'a duration'],
    ['a name of a Secret that is none', make({ secret: '-' }), 'secret', 'a DNS name'],
    ['a layer of nothing', make({ layer: { operation: 'copy' } }), 'layer.mediaType', 'needed'],
  ]);
});

describe('FluxHelmRepository', () => {
  const MINIMAL: FluxHelmRepositoryProps = { url: 'https://charts.konghq.com' };

  test('with the smallest props looks at a repository each hour', () => {
    expect(manifest(new FluxHelmRepository(plainChart(), 'kong', MINIMAL))).toEqual({
      apiVersion: 'source.toolkit.fluxcd.io/v1',
      kind: 'HelmRepository',
      metadata: { name: 'kong', namespace: 'flux-system' },
      spec: { url: 'https://charts.konghq.com', interval: '1h' },
    });
  });

  test('with all props writes them all', () => {
    const allProps = HELM_REPOSITORY;
    expect(manifest(new FluxHelmRepository(plainChart(), 'a', allProps))).toEqual({
      apiVersion: 'source.toolkit.fluxcd.io/v1',
      kind: 'HelmRepository',
      metadata,
      spec: {
        url: 'https://charts.konghq.com',
        interval: '5m',
        timeout: '20s',
        secretRef: { name: 'key' },
        passCredentials: true,
        suspend: true,
      },
    });
  });

  const make =
    (change: object): Make =>
    (chart) =>
      new FluxHelmRepository(chart, 'kong', { ...MINIMAL, ...change });
  testWrongProps([
    [
      'trap: a registry, which Flux reads as an OCIRepository',
      make({ url: 'oci://ghcr.io/istio/release/charts' }),
      'url',
      'a FluxOciRepository and "chartFrom"',
    ],
    ['an interval that is none', make({ interval: '' }), 'interval', 'a duration'],
    ['a timeout that is none', make({ timeout: '5' }), 'timeout', 'a duration'],
    ['a name of a Secret that is none', make({ secret: 'A' }), 'secret', 'a DNS name'],
  ]);
});
