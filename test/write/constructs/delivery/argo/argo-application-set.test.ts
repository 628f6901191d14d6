import {
  ArgoApplicationSet,
  type ArgoApplicationSetProps,
  type ArgoApplicationTemplate,
} from '../../../../../lib/write/constructs/delivery/argo/argo-application-set';
import { manifest, type testChart } from '../../../../support/chart';
import { plainChart } from '../plain-chart';
import { testWrongProps } from '../../../../support/prop-errors';

const repository = 'https://git.example.com/shop.git';
const TEMPLATE: ArgoApplicationTemplate = {
  name: 'shop-{{.path.basename}}',
  project: 'shop',
  source: { repository, path: '{{.path.path}}' },
  destination: { name: '{{.path.basename}}' },
};
const FOLDERS = { repository, revision: 'main', folders: [{ path: 'dist/*' }] };
const MINIMAL: ArgoApplicationSetProps = { generators: [FOLDERS], template: TEMPLATE };

describe('ArgoApplicationSet', () => {
  test('with the smallest props makes an Application for each folder; trap: a field that is missing is an error, and no empty text', () => {
    expect(manifest(new ArgoApplicationSet(plainChart(), 'shop', MINIMAL))).toEqual({
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'ApplicationSet',
      metadata: { name: 'shop', namespace: 'argocd' },
      spec: {
        goTemplate: true,
        goTemplateOptions: ['missingkey=error'],
        generators: [{ git: { repoURL: repository, revision: 'main', directories: [{ path: 'dist/*' }] } }],
        template: {
          metadata: { name: 'shop-{{.path.basename}}' },
          spec: {
            project: 'shop',
            source: { repoURL: repository, path: '{{.path.path}}' },
            destination: { name: '{{.path.basename}}' },
          },
        },
      },
    });
  });

  test('with all props writes them all', () => {
    const template: Required<Omit<ArgoApplicationTemplate, 'sources'>> = {
      ...(TEMPLATE as Required<ArgoApplicationTemplate>),
      labels: { stage: 'prod' },
      annotations: { a: 'b' },
      cascade: 'background',
      sync: { options: { serverSideApply: true } },
      ignoreDifferences: [{ kind: 'Secret', jsonPointers: ['/data'] }],
      revisionHistoryLimit: 2,
    };
    const allProps: Required<ArgoApplicationSetProps> = {
      name: 'shop-all',
      namespace: 'delivery',
      labels: { team: 'shop' },
      annotations: { a: 'b' },
      generators: [
        {
          pairs: [{ ...FOLDERS, folders: [{ path: 'dist/*' }, { path: 'dist/dev', exclude: true }] }, { clusters: {} }],
        },
        { clusters: { matchLabels: { stage: 'prod' } } },
        { elements: [{ cluster: 'eu' }] },
      ],
      template,
      preserveResourcesOnDeletion: true,
      rollingSync: [
        { labels: { stage: ['dev', 'prod'] }, maxUpdate: '25%' },
        { labels: { stage: ['prod'] }, maxUpdate: 1 },
      ],
    };
    expect(manifest(new ArgoApplicationSet(plainChart(), 'shop', allProps))).toEqual({
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'ApplicationSet',
      metadata: { name: 'shop-all', namespace: 'delivery', labels: { team: 'shop' }, annotations: { a: 'b' } },
      spec: {
        goTemplate: true,
        goTemplateOptions: ['missingkey=error'],
        generators: [
          {
            matrix: {
              generators: [
                {
                  git: {
                    repoURL: repository,
                    revision: 'main',
                    directories: [{ path: 'dist/*' }, { path: 'dist/dev', exclude: true }],
                  },
                },
                { clusters: {} },
              ],
            },
          },
          { clusters: { selector: { matchLabels: { stage: 'prod' } } } },
          { list: { elements: [{ cluster: 'eu' }] } },
        ],
        strategy: {
          type: 'RollingSync',
          rollingSync: {
            steps: [
              { matchExpressions: [{ key: 'stage', operator: 'In', values: ['dev', 'prod'] }], maxUpdate: '25%' },
              { matchExpressions: [{ key: 'stage', operator: 'In', values: ['prod'] }], maxUpdate: 1 },
            ],
          },
        },
        syncPolicy: { preserveResourcesOnDeletion: true },
        template: {
          metadata: {
            name: 'shop-{{.path.basename}}',
            labels: { stage: 'prod' },
            annotations: { a: 'b' },
            finalizers: ['resources-finalizer.argocd.argoproj.io/background'],
          },
          spec: {
            project: 'shop',
            source: { repoURL: repository, path: '{{.path.path}}' },
            destination: { name: '{{.path.basename}}' },
            syncPolicy: { syncOptions: ['RespectIgnoreDifferences=true', 'ServerSideApply=true'] },
            ignoreDifferences: [{ kind: 'Secret', jsonPointers: ['/data'] }],
            revisionHistoryLimit: 2,
          },
        },
      },
    });
  });

  test('takes functions in templates', () => {
    const name = 'shop-{{ index .path.segments 1 }}-{{ values .a | first }}-{{ "{{path}}" }}-{{- normalize .name -}}';
    const template = { ...TEMPLATE, name };
    expect(manifest(new ArgoApplicationSet(plainChart(), 'shop', { ...MINIMAL, template })).spec).toMatchObject({
      template: { metadata: { name } },
    });
  });

  const set =
    (props: object) =>
    (chart: ReturnType<typeof testChart>): unknown =>
      new ArgoApplicationSet(chart, 'shop', { ...MINIMAL, ...props });
  const steps = (change: object, step: object): ((chart: ReturnType<typeof testChart>) => unknown) =>
    set({ template: { ...TEMPLATE, labels: { stage: 'prod' }, ...change }, rollingSync: [step] });

  testWrongProps([
    ['no generator', set({ generators: [] }), 'generators', 'at least one entry'],
    [
      'folders of which none is left',
      set({ generators: [{ ...FOLDERS, folders: [] }] }),
      'generators[0].folders',
      'at least one',
    ],
    ['no element', set({ generators: [{ elements: [] }] }), 'generators[0].elements', 'at least one entry'],
    [
      'three generators in one',
      set({ generators: [{ pairs: [FOLDERS, FOLDERS, FOLDERS] }] }),
      'generators[0].pairs',
      'two',
    ],
    [
      'an empty one in a pair',
      set({ generators: [{ pairs: [FOLDERS, { elements: [] }] }] }),
      'generators[0].pairs[1].elements',
      'at least one entry',
    ],
    [
      'one name for all',
      set({ template: { ...TEMPLATE, name: 'shop' } }),
      'template.name',
      'all Applications would have',
    ],
    [
      'trap: a field without its dot, as templates have it that are not of Go',
      set({ template: { ...TEMPLATE, name: 'shop-{{path.basename}}' } }),
      'template.name',
      '{{.path…}}, with a dot',
    ],
    [
      'the same in values',
      set({ template: { ...TEMPLATE, source: { ...TEMPLATE.source, helm: { values: { a: ['{{ values.a }}'] } } } } }),
      'template.source.helm.values.a[0]',
      '{{.values…}}, with a dot',
    ],
    [
      'a {{ that nothing closes',
      set({ template: { ...TEMPLATE, destination: { name: '}}{{.a}}{{' } } }),
      'template.destination.name',
      'each {{ has a }} behind it',
    ],
    [
      'a password in the address of a generator',
      set({ generators: [{ ...FOLDERS, repository: 'https://a:b@c.example/d' }] }),
      'generators[0].repository',
      'without a user, password or token',
    ],
    [
      'a template without a source',
      set({ template: { ...TEMPLATE, source: undefined } }),
      'template.source',
      'it is needed',
    ],
    ['no step', set({ rollingSync: [] }), 'rollingSync', 'at least one entry'],
    [
      'trap: steps beside automation, which they switch off',
      steps({ sync: { automated: true } }, { labels: { stage: ['prod'] } }),
      'template.sync.automated',
      'switches their automation off',
    ],
    ['a step of nothing', steps({}, { labels: {} }), 'rollingSync[0].labels', 'at least one label'],
    [
      'a step of other labels',
      steps({}, { labels: { tier: ['a'] } }),
      'rollingSync[0].labels["tier"]',
      'that "template" has',
    ],
    [
      'a share that is none',
      steps({}, { labels: { stage: ['a'] }, maxUpdate: 'half' }),
      'rollingSync[0].maxUpdate',
      'a percentage',
    ],
  ]);
});
