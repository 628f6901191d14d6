import type { Manifest } from '../support/chart';
import { manifestFiles } from '../support/files';
import { describeConformance, type Reference } from '../support/reference';
import { yamlDocuments } from '../support/yaml-documents';

/** What the guide applies with kubectl, in its order. */
function guideObjects(reference: Reference): Manifest[] {
  const upstream = (file: string): Manifest[] => reference.documents<Manifest>(`upstream/${file}`);
  const bookinfo = upstream('istio-1.11.2/bookinfo.yaml').map((object) => ({
    ...object,
    metadata: { ...object.metadata, namespace: 'bookinfo' },
  }));
  return [
    ...upstream('guide-namespaces.yaml'),
    ...bookinfo,
    ...upstream('guide-rate-limit.yaml'),
    ...upstream('guide-ingress.yaml'),
  ];
}

/** Without Prometheus, Grafana and Kiali, which addons.test.ts compares. */
function distObjects(): Manifest[] {
  const files = Object.entries(manifestFiles('dist')).filter(([file]) => !file.startsWith('3'));
  return files.flatMap(([, text]) => yamlDocuments<Manifest>(text));
}

describeConformance('dist', (reference) => {
  test('is the guide, object by object and field by field, in the order of the guide', () => {
    expect(distObjects()).toEqual(guideObjects(reference));
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
