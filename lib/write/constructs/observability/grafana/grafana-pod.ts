import { k8s } from 'cdk8s-plus-25';
import { folderPath, PATHS, type DashboardFolder } from './grafana-folders';

export const PORT = 3000;

/** User and group that the image runs as. Source: Grafana of Istio 1.11.2. */
const GRAFANA_USER = 472;

export const ANONYMOUS_ROLES = ['Admin', 'Editor', 'Viewer'] as const;

/** What people may do who have not logged in, which nobody can: there is no other login. */
export type AnonymousRole = (typeof ANONYMOUS_ROLES)[number];

export interface GrafanaPod {
  readonly serviceAccountName: string;
  /** Name of the ConfigMap with the configuration files. */
  readonly configMapName: string;
  readonly image: string;
  readonly resources?: k8s.ResourceRequirements;
  readonly storage: k8s.Volume;
  readonly folders: readonly DashboardFolder[];
  readonly anonymousRole: AnonymousRole;
}

/** Source: Grafana of Istio 1.11.2. */
export function grafanaPod(pod: GrafanaPod): k8s.PodSpec {
  const health = { path: '/api/health', port: k8s.IntOrString.fromNumber(PORT) };
  return {
    serviceAccountName: pod.serviceAccountName,
    securityContext: { fsGroup: GRAFANA_USER, runAsGroup: GRAFANA_USER, runAsUser: GRAFANA_USER },
    containers: [
      {
        name: 'grafana',
        image: pod.image,
        imagePullPolicy: 'IfNotPresent',
        volumeMounts: [
          configFile('grafana.ini', '/etc/grafana'),
          { name: pod.storage.name, mountPath: '/var/lib/grafana' },
          ...pod.folders.map((folder) => ({ name: volumeName(folder), mountPath: folderPath(folder) })),
          configFile('datasources.yaml', `${PATHS.provisioning}/datasources`),
          configFile('dashboardproviders.yaml', `${PATHS.provisioning}/dashboards`),
        ],
        ports: [{ name: 'service', containerPort: PORT, protocol: 'TCP' }],
        env: Object.entries(environment(pod.anonymousRole)).map(([name, value]) => ({ name, value })),
        livenessProbe: { httpGet: health, failureThreshold: 10, initialDelaySeconds: 60, timeoutSeconds: 30 },
        readinessProbe: { httpGet: health },
        resources: pod.resources,
      },
    ],
    volumes: [
      { name: CONFIG, configMap: { name: pod.configMapName } },
      ...pod.folders.map((folder) => ({ name: volumeName(folder), configMap: { name: folder.configMap } })),
      pod.storage,
    ],
  };
}

const CONFIG = 'config';

function configFile(file: string, folder: string): k8s.VolumeMount {
  return { name: CONFIG, mountPath: `${folder}/${file}`, subPath: file };
}

function volumeName({ name }: DashboardFolder): string {
  return `dashboards-${name}`;
}

/** "-" leaves the administrator without a name and password that anyone knows. */
function environment(role: AnonymousRole): Readonly<Record<string, string>> {
  return {
    GF_PATHS_DATA: PATHS.data,
    GF_PATHS_LOGS: PATHS.logs,
    GF_PATHS_PLUGINS: PATHS.plugins,
    GF_PATHS_PROVISIONING: PATHS.provisioning,
    GF_AUTH_ANONYMOUS_ENABLED: 'true',
    GF_AUTH_ANONYMOUS_ORG_ROLE: role,
    GF_AUTH_BASIC_ENABLED: 'false',
    GF_SECURITY_ADMIN_PASSWORD: '-',
    GF_SECURITY_ADMIN_USER: '-',
  };
}
