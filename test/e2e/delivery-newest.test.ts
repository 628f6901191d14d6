/** @jest-environment-options {"assets": "KUBEBUILDER_ASSETS_NEW"} */
import { Chart } from 'cdk8s';
import { App } from '../../lib';
import { ArgoApplication } from '../../lib/write/constructs/delivery/argo/argo-application';
import { ArgoApplicationSet } from '../../lib/write/constructs/delivery/argo/argo-application-set';
import { ArgoProject } from '../../lib/write/constructs/delivery/argo/argo-project';
import { FluxGitRepository } from '../../lib/write/constructs/delivery/flux/flux-git-repository';
import { FluxHelmRelease } from '../../lib/write/constructs/delivery/flux/flux-helm-release';
import { FluxHelmRepository } from '../../lib/write/constructs/delivery/flux/flux-helm-repository';
import { FluxKustomization } from '../../lib/write/constructs/delivery/flux/flux-kustomization';
import { FluxOciRepository } from '../../lib/write/constructs/delivery/flux/flux-oci-repository';
import { emitYaml } from '../../lib/write/yaml/emit';
import { manifests } from '../support/chart';
import { describeConformance } from '../support/reference';
import * as every from '../write/constructs/delivery/every-prop';
import { expectAccepted, prepare } from './accepted';
import { Cluster } from './cluster';

jest.setTimeout(120_000);

const cluster = new Cluster();

const DEFINITIONS = [
  'argo-cd-3.5.1/application.yaml',
  'argo-cd-3.5.1/applicationset.yaml',
  'argo-cd-3.5.1/appproject.yaml',
  'flux-2.9/helm-controller.yaml',
  'flux-2.9/kustomize-controller.yaml',
  'flux-2.9/source-controller.yaml',
];

/** Each construct with every prop, and where props exclude each other, again with the others. */
function everyConstruct(): Chart {
  const chart = new Chart(new App(), 'delivery');
  const { wave, namespace, ...template } = every.APPLICATION;
  new ArgoProject(chart, 'project', every.PROJECT);
  new ArgoApplication(chart, 'application', every.APPLICATION);
  new ArgoApplication(chart, 'chart', {
    ...template,
    wave,
    namespace,
    name: 'chart',
    source: undefined,
    sources: [
      {
        repository: 'https://charts.konghq.com',
        chart: 'kong',
        revision: '3.4.1',
        helm: { releaseName: 'edge', values: { image: { tag: '3.9' } }, skipCrds: true },
      },
    ],
    sync: { automated: false, retry: { limit: -1 } },
  });
  new ArgoApplication(chart, 'hydrated', {
    project: 'shop',
    hydrator: every.HYDRATOR,
    destination: { name: 'prod-eu' },
    namespace: 'delivery',
  });
  new ArgoApplicationSet(chart, 'set', {
    namespace: 'delivery',
    generators: [
      {
        pairs: [
          { repository: 'https://git.example.com/shop.git', revision: 'main', folders: [{ path: 'dist/*' }] },
          { clusters: { matchLabels: { stage: 'prod' } } },
        ],
      },
      { elements: [{ cluster: 'eu' }] },
      { clusters: {} },
    ],
    template: {
      ...template,
      name: 'shop-{{.name}}',
      sync: { options: { serverSideApply: true } },
      labels: { stage: 'prod' },
    },
    preserveResourcesOnDeletion: true,
    rollingSync: [{ labels: { stage: ['prod'] }, maxUpdate: '25%' }],
  });
  new FluxGitRepository(chart, 'git', every.GIT_REPOSITORY);
  new FluxOciRepository(chart, 'oci', every.OCI_REPOSITORY);
  new FluxHelmRepository(chart, 'helm', every.HELM_REPOSITORY);
  new FluxHelmRelease(chart, 'release', every.HELM_RELEASE);
  new FluxHelmRelease(chart, 'release-of-registry', { namespace: 'delivery', chartFrom: { name: 'istiod' } });
  new FluxKustomization(chart, 'kustomization', every.KUSTOMIZATION);
  new FluxKustomization(chart, 'health', {
    namespace: 'delivery',
    source: { kind: 'GitRepository', name: 'shop' },
    path: 'dist',
    healthChecks: [{ apiVersion: 'apps/v1', kind: 'Deployment', name: 'web', namespace: 'shop' }],
  });
  return chart;
}

// Without a young API server, `KUBEBUILDER_ASSETS_NEW`, these are reported as skipped.
const describeNewest = process.env[Cluster.KUBECONFIG] ? describe : describe.skip;

describeConformance('what delivers', (reference) => {
  describeNewest('for the newest Kubernetes', () => {
    beforeAll(async () => {
      await prepare('delivery');
      for (const file of DEFINITIONS) {
        await cluster.output(['apply', '--server-side', '-f', reference.path(`upstream/${file}`)]);
      }
      await cluster.output(['wait', '--for=condition=Established', '--timeout=30s', 'crd', '--all']);
    });

    test('every construct with every prop is accepted by the definitions of Argo CD and Flux', async () => {
      const objects = await expectAccepted(manifests(everyConstruct()).map(emitYaml).join('---\n'));
      expect(objects).toHaveLength(12);
    });
  });
});
