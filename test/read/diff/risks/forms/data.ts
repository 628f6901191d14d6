import { manifest } from '../../../../support/kong-manifests';
import type { RiskPair } from '../risk-pair';
import { configMap, pods, secret } from '../system';

const MOUNT = 'volumeMounts: [{ name: data, mountPath: /data }]';
const mounting = (volume: string, container = MOUNT): string =>
  pods('web', { container, pod: `volumes: [{ name: data, ${volume} }]` });
const claim = (name: string): string =>
  manifest(
    'v1',
    'PersistentVolumeClaim',
    name,
    {},
    'spec: { accessModes: [ReadWriteOnce], resources: { requests: { storage: 1Gi } } }',
  );
const CLAIM = 'persistentVolumeClaim: { claimName: first }';
const CLAIMS = { first: claim('first'), second: claim('second'), webPods: mounting(CLAIM) };
const statefulSet = (retention = '', mount = '{ name: data, mountPath: /data }'): string =>
  manifest(
    'apps/v1',
    'StatefulSet',
    'db',
    {},
    `spec: { serviceName: db, selector: { matchLabels: { app: db } }, ${retention === '' ? '' : `persistentVolumeClaimRetentionPolicy: { ${retention} }, `}template: { metadata: { labels: { app: db } }, spec: { containers: [{ name: db, image: "postgres:17", volumeMounts: [${mount}] }] } }, volumeClaimTemplates: [{ metadata: { name: data }, spec: { accessModes: [ReadWriteOnce], resources: { requests: { storage: 1Gi } } } }] }`,
  );
const ofCluster = (apiVersion: string, kind: string, fields: string): string =>
  manifest(apiVersion, kind, 'fast', {}, fields).replace('"namespace":"shop"', '"labels":{}');
const storage = (fields: string): string =>
  ofCluster('storage.k8s.io/v1', 'StorageClass', `provisioner: ebs.csi.aws.com\n${fields}`);
const volume = (reclaim: string): string =>
  ofCluster(
    'v1',
    'PersistentVolume',
    `spec: { capacity: { storage: 1Gi }, accessModes: [ReadWriteOnce], ${reclaim}nfs: { server: nas, path: / } }`,
  );
const reading = (...keys: readonly string[]): string =>
  pods('web', {
    container: `env: [${keys.map((key, index) => `{ name: V${index}, valueFrom: { configMapKeyRef: { name: conf, ${key} } } }`).join(', ')}], volumeMounts: [{ name: conf, mountPath: /conf }]`,
    pod: 'volumes: [{ name: conf, configMap: { name: conf } }]',
  });
const readingOnly = (key: string): string =>
  pods('web', { container: `env: [{ name: TOKEN, valueFrom: { secretKeyRef: { name: token, ${key} } } }]` });
const RESTARTS = { risk: 'lost', also: ['restart'] } as const;

/** Data that pods do not find any more, data that is deleted where it stayed, and what pods read. */
export const DATA_FORMS: readonly RiskPair[] = [
  {
    title: 'pods mount their claim no more',
    ...RESTARTS,
    says: /^its pods do not use the claim first any more: what they kept there is not found$/,
    given: CLAIMS,
    change: { webPods: pods('web') },
    harmless: { webPods: mounting(CLAIM).replaceAll('name: data', 'name: files') },
  },
  {
    title: 'pods mount another claim',
    ...RESTARTS,
    says: /^its pods do not use the claim first any more: what they kept there is not found, but the claim second$/,
    given: CLAIMS,
    change: { webPods: mounting('persistentVolumeClaim: { claimName: second }') },
    harmless: { webPods: mounting('persistentVolumeClaim: { claimName: first, readOnly: false }') },
  },
  {
    title: 'pods mount what goes with them in place of a claim',
    ...RESTARTS,
    says: /^its pods do not use the claim first any more: .*, and what they write now goes with each pod$/,
    given: CLAIMS,
    change: { webPods: mounting('emptyDir: {}') },
    harmless: { webPods: mounting(CLAIM, 'volumeMounts: [{ name: data, mountPath: /data, readOnly: false }]') },
  },
  {
    title: 'pods mount files of their node in place of a claim',
    risk: 'lost',
    also: ['open', 'restart'],
    says: /^its pods do not use the claim first any more: .*, but what the node of each pod has$/,
    given: CLAIMS,
    change: { webPods: mounting('hostPath: { path: /srv }') },
    harmless: { webPods: mounting(CLAIM, `${MOUNT}, tty: true`) },
  },
  {
    title: 'a claim is a volume of the pods still, and no container mounts it',
    ...RESTARTS,
    says: /^its pods do not use the claim first any more/,
    given: CLAIMS,
    change: { webPods: mounting(CLAIM, 'tty: true') },
    harmless: { webPods: mounting(CLAIM, 'volumeMounts: [{ name: data, mountPath: /files }]') },
  },
  {
    title: 'pods of a StatefulSet mount their claims no more',
    ...RESTARTS,
    says: /^its pods do not use the claims of the template data any more/,
    given: { db: statefulSet() },
    change: { db: statefulSet('', '') },
    harmless: { db: statefulSet('', '{ name: data, mountPath: /data, subPath: db }') },
  },
  {
    title: 'claims go with their StatefulSet from now on',
    risk: 'lost',
    says: /^the claims and their data are deleted with it from now on, and stayed$/,
    given: { db: statefulSet() },
    change: { db: statefulSet('whenDeleted: Delete') },
    harmless: { db: statefulSet('whenDeleted: Retain') },
  },
  {
    title: 'claims go with fewer replicas from now on',
    risk: 'lost',
    says: /^with fewer replicas the claims of the others and their data are deleted from now on, and stayed$/,
    given: { db: statefulSet('whenDeleted: Retain, whenScaled: Retain') },
    change: { db: statefulSet('whenDeleted: Retain, whenScaled: Delete') },
    harmless: { db: statefulSet('whenScaled: Retain') },
  },
  {
    title: 'volumes of a class go with their claims',
    risk: 'lost',
    also: ['refused'],
    says: /^volumes that it makes are deleted with their claims from now on, and stayed$/,
    given: { storage: storage('reclaimPolicy: Retain') },
    change: { storage: storage('allowVolumeExpansion: false') },
    harmless: { storage: storage('reclaimPolicy: Retain\nallowVolumeExpansion: true') },
  },
  {
    title: 'a volume goes with its claim',
    risk: 'lost',
    says: /^its data is deleted with its claim from now on, and stayed$/,
    given: { volume: volume('persistentVolumeReclaimPolicy: Retain, ') },
    change: { volume: volume('persistentVolumeReclaimPolicy: Delete, ') },
    harmless: { volume: volume('') },
  },
  {
    title: 'a ConfigMap is mounted and in variables',
    risk: 'restart',
    says: /its pods keep what was there when they began in their variables, and elsewhere see it in a minute or so/,
    given: { conf: configMap('conf', { a: '1' }), webPods: reading('key: a') },
    change: { conf: configMap('conf', { a: '2' }) },
    harmless: { conf: configMap('conf', { a: '1' }, 'immutable: false') },
  },
  {
    title: 'two entries that are read are gone',
    risk: 'secret',
    also: ['restart'],
    says: /^the entry a of ConfigMap shop\/conf is gone, and Deployment shop\/web reads it$/,
    given: { conf: configMap('conf', { a: '1', b: '2' }), webPods: reading('key: a', 'key: a') },
    change: { conf: configMap('conf', { b: '2' }) },
    harmless: { conf: configMap('conf', { a: '1', b: '3' }) },
  },
  {
    title: 'an entry is read that is not there',
    risk: 'secret',
    also: ['restart'],
    says: /^Deployment shop\/web reads the entry b of Secret shop\/token, which has none of that name$/,
    given: { token: secret('token', { a: '1' }), webPods: readingOnly('key: a') },
    change: { webPods: readingOnly('key: b') },
    harmless: { webPods: readingOnly('key: b, optional: true') },
  },
];
