import { ApiServer } from './api-server';
import { Cluster } from './cluster';

declare global {
  var meshgateApiServer: ApiServer | undefined;
}

/** Starts the API server, unless `E2E_CONTEXT` names a cluster. Without either, the run fails: never green untested. */
export default async function globalSetup(): Promise<void> {
  const { E2E_CONTEXT: context, KUBEBUILDER_ASSETS: assets } = process.env;
  if (context) return;
  if (!assets) {
    throw new Error(
      'End-to-end tests need an API server: set KUBEBUILDER_ASSETS to a folder with etcd, kube-apiserver and kubectl, ' +
        'or E2E_CONTEXT to a kube context whose cluster they may use.',
    );
  }
  const server = await ApiServer.start(assets);
  globalThis.meshgateApiServer = server;
  process.env[Cluster.KUBECONFIG] = server.kubeconfig;
  process.once('exit', () => {
    server.stopNow();
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => {
      server.stopNow();
      process.exit(1);
    });
  }
}
