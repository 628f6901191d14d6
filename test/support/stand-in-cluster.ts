import { StandIns } from './stand-ins';

const list = (...items: object[]): string => JSON.stringify({ kind: 'List', items });

/** Stand-ins for all three tools that answer as on a machine and a cluster where all is well. */
export function healthyStandIns(folder: string): StandIns {
  const view = { contexts: [{ name: 'demo' }], clusters: [{ cluster: { server: 'https://127.0.0.1:6443' } }] };
  const version = { clientVersion: { gitVersion: 'v1.22.0' }, serverVersion: { gitVersion: 'v1.21.5-gke.1302' } };
  return new StandIns(folder)
    .add('kubectl')
    .add('helm')
    .add('istioctl')
    .answer('kubectl config view', { stdout: JSON.stringify(view) })
    .answer('kubectl version --client', { stdout: JSON.stringify({ clientVersion: version.clientVersion }) })
    .answer('kubectl version --output=json', { stdout: JSON.stringify(version) })
    .answer('kubectl get services', { stdout: list() })
    .answer('kubectl get nodes', {
      stdout: list({ apiVersion: 'v1', kind: 'Node', metadata: { name: 'a' }, spec: { providerID: 'gce://p/z/a' } }),
    })
    .answer('kubectl get namespace istio-system', { stderr: 'Error from server (NotFound)\n', code: 1 })
    .answer('kubectl get deployment.apps/kong-istio-kong', { stdout: JSON.stringify(kongDeployment(1)) })
    .answer('kubectl get pods', { stdout: list(kongPod('proxy', 'istio-proxy')) })
    .answer('helm version', { stdout: 'v3.7.0+geeac838\n' })
    .answer('istioctl version', { stdout: '1.11.2\n' })
    .answer('istioctl x precheck', {
      stdout:
        '✔ No issues found when checking the cluster. Istio is safe to install or upgrade!\n  To get started, …\n',
    });
}

/** Kong's Deployment with one pod, which may be available. */
export function kongDeployment(available: 0 | 1): object {
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'kong-istio-kong', namespace: 'kong-istio', generation: 1 },
    spec: { replicas: 1 },
    status: { observedGeneration: 1, replicas: 1, updatedReplicas: 1, availableReplicas: available },
  };
}

/** Makes the cluster one in which Meshgate has made namespaces, and nothing else. */
export function withInventory(tools: StandIns, ...namespaces: readonly string[]): StandIns {
  const objects = namespaces.map((name) => `Namespace///${name} uid-${name}\n`).join('');
  const metadata = { name: 'meshgate-inventory.guide.default', resourceVersion: '1' };
  const data = { format: '1', system: 'guide', environment: 'default', objects };
  const lines = namespaces.map((name) => `v1\tNamespace\t\t${JSON.stringify({ name, uid: `uid-${name}` })}\n`).join('');
  return tools
    .answer('kubectl get configmap/meshgate-inventory.guide.default', {
      stdout: JSON.stringify({ apiVersion: 'v1', kind: 'ConfigMap', metadata, data }),
    })
    .answer('kubectl api-resources', { stdout: 'configmaps\n' })
    .answer(`kubectl get ${namespaces.map((name) => `namespace/${name}`).join(' ')}`, { stdout: lines })
    .answer('kubectl get namespaces', { stdout: lines });
}

/** A pod of Kong's with these containers. */
export function kongPod(...containers: readonly string[]): object {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'kong-istio-kong-1', namespace: 'kong-istio' },
    spec: { containers: containers.map((name) => ({ name })) },
  };
}

export function podList(...pods: object[]): string {
  return list(...pods);
}
