import { manifest } from '../../../../support/kong-manifests';
import type { RiskPair } from '../risk-pair';
import { pods } from '../system';

const AUTOMATED = 'syncPolicy: { automated: { prune: true, selfHeal: true } }';
const application = (source: string, sync = AUTOMATED, namespace = 'shop'): string =>
  manifest(
    'argoproj.io/v1alpha1',
    'Application',
    'shop',
    { namespace: 'argocd' },
    `spec: { project: default, source: { repoURL: "https://git.example/shop", ${source} }, destination: { server: "https://kubernetes.default.svc", namespace: ${namespace} }, ${sync} }`,
  );
const PROD = 'path: prod, targetRevision: v1';
const synced = (automated: string): string => application(PROD, `syncPolicy: { automated: ${automated} }`);
const kustomization = (fields: string): string =>
  manifest(
    'kustomize.toolkit.fluxcd.io/v1',
    'Kustomization',
    'shop',
    { namespace: 'flux-system' },
    `spec: { interval: 10m, sourceRef: { kind: GitRepository, name: shop }, ${fields} }`,
  );
const release = (version: string, more = ''): string =>
  manifest(
    'helm.toolkit.fluxcd.io/v2',
    'HelmRelease',
    'cache',
    {},
    `spec: { interval: 10m, chart: { spec: { chart: redis, version: "${version}", sourceRef: { kind: HelmRepository, name: charts }${more} } } }`,
  );
const repository = (ref: string): string =>
  manifest(
    'source.toolkit.fluxcd.io/v1',
    'GitRepository',
    'shop',
    { namespace: 'flux-system' },
    `spec: { url: "https://git.example/shop", ref: { ${ref} } }`,
  );
const cronJob = (fields: string, container = ''): string =>
  manifest(
    'batch/v1',
    'CronJob',
    'report',
    {},
    `spec: { ${fields}, jobTemplate: { spec: { template: { spec: { restartPolicy: Never, containers: [{ name: report, image: "report:1"${container} }] } } } } }`,
  );
const NIGHTLY = 'schedule: "0 3 * * *"';

/** What Argo CD and Flux bring, and when, and when programs run and how they are started. */
export const DELIVERY_FORMS: readonly RiskPair[] = [
  {
    title: 'Argo CD brings another folder',
    risk: 'supply',
    says: /^brings from elsewhere: path stage, and before path prod$/,
    given: { app: application(PROD) },
    change: { app: application('path: stage, targetRevision: v1') },
    harmless: { app: application('targetRevision: v1, path: prod') },
  },
  {
    title: 'Argo CD brings a branch in place of a tag',
    risk: 'supply',
    says: /^brings from elsewhere: targetRevision main, and before targetRevision v1$/,
    given: { app: application(PROD) },
    change: { app: application('path: prod, targetRevision: main') },
    harmless: { app: application(PROD, `${AUTOMATED}, revisionHistoryLimit: 3`) },
  },
  {
    title: 'Argo CD brings to another namespace',
    risk: 'lost',
    says: /^brings to .*namespace other, and before to .*namespace shop: what it brought there is deleted, or left behind$/,
    given: { app: application(PROD) },
    change: { app: application(PROD, AUTOMATED, 'other') },
    harmless: { app: application(PROD, AUTOMATED, '"shop"') },
  },
  {
    title: 'Argo CD prunes from now on',
    risk: 'lost',
    says: /^what is taken out of its source is deleted from the cluster from now on, and stayed$/,
    given: { app: synced('{ selfHeal: true }') },
    change: { app: synced('{ selfHeal: true, prune: true }') },
    harmless: { app: synced('{ selfHeal: true, prune: false }') },
  },
  {
    title: 'Argo CD prunes no more',
    risk: 'supply',
    says: /^what is taken out of its source stays in the cluster from now on, and was deleted$/,
    given: { app: application(PROD) },
    change: { app: synced('{ selfHeal: true }') },
    harmless: { app: synced('{ enabled: true, selfHeal: true, prune: true }') },
  },
  {
    title: 'Argo CD undoes no more what others change',
    risk: 'supply',
    says: /^what others change in the cluster stays, and was undone$/,
    given: { app: application(PROD) },
    change: { app: synced('{ prune: true }') },
    harmless: { app: synced('{ prune: true, selfHeal: true, allowEmpty: false }') },
  },
  {
    title: 'Argo CD brings nothing by itself any more',
    risk: 'supply',
    says: /^brings changes of its source no more by itself: what runs stays as it is until somebody syncs$/,
    given: { app: application(PROD) },
    change: { app: synced('{ enabled: false }') },
    harmless: { app: synced('{ prune: true, selfHeal: true, enabled: true }') },
  },
  {
    title: 'Flux brings another folder',
    risk: 'supply',
    says: /^brings from path \.\/stage, and before from \.\/prod$/,
    given: { flux: kustomization('path: ./prod, prune: true') },
    change: { flux: kustomization('path: ./stage, prune: true') },
    harmless: { flux: kustomization('path: ./prod, prune: true, wait: true') },
  },
  {
    title: 'Flux is suspended',
    risk: 'supply',
    says: /^is suspended: no change of its source reaches the cluster$/,
    given: { flux: kustomization('path: ./prod, prune: true') },
    change: { flux: kustomization('path: ./prod, prune: true, suspend: true') },
    harmless: { flux: kustomization('path: ./prod, prune: true, suspend: false') },
  },
  {
    title: 'Flux prunes from now on',
    risk: 'lost',
    says: /^what is taken out of its source is deleted from the cluster from now on, and stayed$/,
    given: { flux: kustomization('path: ./prod, prune: false') },
    change: { flux: kustomization('path: ./prod, prune: true') },
    harmless: { flux: kustomization('path: ./prod, prune: false, timeout: 3m') },
  },
  {
    title: 'another release of a chart',
    risk: 'supply',
    says: /^another chart: version 20\.1\.0, and before version 19\.6\.4$/,
    given: { release: release('19.6.4') },
    change: { release: release('20.1.0') },
    harmless: { release: release('19.6.4', ', interval: 1h') },
  },
  {
    title: 'Flux reads a branch in place of a tag',
    risk: 'supply',
    says: /^brings from ref branch main, and before from tag v1$/,
    given: { repository: repository('tag: v1') },
    change: { repository: repository('branch: main') },
    harmless: { repository: repository('tag: v1').replace('ref:', 'timeout: 60s, ref:') },
  },
  {
    title: 'a CronJob runs at other times',
    risk: 'capacity',
    says: /^runs at other times: \* \* \* \* \*, and before 0 0 \* \* \*$/,
    given: { report: cronJob('schedule: "@daily"') },
    change: { report: cronJob('schedule: "* * * * *"') },
    harmless: { report: cronJob('schedule: "0 0  * * *"') },
  },
  {
    title: 'a CronJob runs in another time zone',
    risk: 'capacity',
    says: /^runs at other times: 0 3 \* \* \* in Europe\/Berlin, and before 0 3 \* \* \*$/,
    given: { report: cronJob(NIGHTLY) },
    change: { report: cronJob(`${NIGHTLY}, timeZone: Europe/Berlin`) },
    harmless: { report: cronJob(`${NIGHTLY}, successfulJobsHistoryLimit: 1`) },
  },
  {
    title: 'runs of a CronJob meet',
    risk: 'capacity',
    says: /^a run may begin while the one before is at work, by Allow in place of Forbid$/,
    given: { report: cronJob(`${NIGHTLY}, concurrencyPolicy: Forbid`) },
    change: { report: cronJob(NIGHTLY) },
    harmless: { report: cronJob(`concurrencyPolicy: Forbid, ${NIGHTLY}, suspend: false`) },
  },
  {
    title: 'another program of the same image',
    risk: 'supply',
    also: ['restart'],
    says: /^web starts another program of its image, by its command$/,
    given: { webPods: pods('web', { container: 'command: [/bin/shop]' }) },
    change: { webPods: pods('web', { container: 'command: [/bin/sh]' }) },
    harmless: { webPods: pods('web', { container: 'command: [/bin/shop], args: [--debug]' }) },
  },
  {
    title: 'a CronJob is started with other arguments',
    risk: 'supply',
    says: /^report is started with other arguments$/,
    given: { report: cronJob(NIGHTLY, ', args: [--dry-run]') },
    change: { report: cronJob(NIGHTLY, ', args: [--delete]') },
    harmless: { report: cronJob(NIGHTLY, ', args: [--dry-run], tty: true') },
  },
];
