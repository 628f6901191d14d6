import type { Manifest } from '../support/chart';
import { manifestFiles } from '../support/files';
import { describeConformance, upstream, yamlDocuments } from '../support/reference';

/** What the guide applies with kubectl, in its order. */
function guideObjects(): Manifest[] {
  const bookinfo = upstream<Manifest>('istio-1.11.2/bookinfo.yaml').map((object) => ({
    ...object,
    metadata: { ...object.metadata, namespace: 'bookinfo' },
  }));
  return [
    ...upstream<Manifest>('guide-namespaces.yaml'),
    ...bookinfo,
    ...upstream<Manifest>('guide-rate-limit.yaml'),
    ...upstream<Manifest>('guide-ingress.yaml'),
  ];
}

/** Without Prometheus, Grafana and Kiali, which addons.test.ts compares. */
function distObjects(): Manifest[] {
  const files = Object.entries(manifestFiles('dist')).filter(([file]) => !file.startsWith('3'));
  return files.flatMap(([, text]) => yamlDocuments<Manifest>(text));
}

describeConformance('dist', () => {
  test('is the guide, object by object and field by field, in the order of the guide', () => {
    expect(distObjects()).toEqual(guideObjects());
  });

  test('holds 2 Namespaces, 4 Services, 4 ServiceAccounts, 6 Deployments, 1 KongPlugin and 1 Ingress', () => {
    const counts: Record<string, number> = {};
    for (const { kind } of distObjects()) counts[kind] = (counts[kind] ?? 0) + 1;
    expect(counts).toEqual({
      Namespace: 2,
      Service: 4,
      ServiceAccount: 4,
      Deployment: 6,
      KongPlugin: 1,
      Ingress: 1,
    });
  });
});
