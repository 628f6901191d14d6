import type { EnvironmentContext, JestEnvironmentConfig } from '@jest/environment';
import { TestEnvironment } from 'jest-environment-node';
import { ApiServer } from './api-server';
import { Cluster } from './cluster';

const ASSETS = 'KUBEBUILDER_ASSETS';
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Where a file of end-to-end tests runs: each has an API server of its own, so that none finds what another left,
 * unless `E2E_CONTEXT` names a cluster. Without either, the file fails: never green untested. A file that wants an API server of
 * another release names the variable for it by `@jest-environment-options {"assets": "KUBEBUILDER_ASSETS_NEW"}`.
 */
export default class EndToEndEnvironment extends TestEnvironment {
  /** The variable with the folder of programs that the file is to be run with. */
  private readonly variable: string;
  private server: ApiServer | undefined;
  private readonly onExit = (): void => this.server?.stopNow();
  private readonly onSignal = (): void => {
    this.onExit();
    process.exit(1);
  };

  public constructor(config: JestEnvironmentConfig, context: EnvironmentContext) {
    super(config, context);
    const { assets = ASSETS } = config.projectConfig.testEnvironmentOptions as { readonly assets?: string };
    this.variable = assets;
  }

  public override async setup(): Promise<void> {
    await super.setup();
    const { E2E_CONTEXT: context, [this.variable]: assets } = process.env;
    if (context) return;
    // What wants another API server than the first says itself that it was not tried.
    if (!assets && this.variable !== ASSETS) return;
    if (!assets) {
      throw new Error(
        'End-to-end tests need an API server: set KUBEBUILDER_ASSETS to a folder with etcd, kube-apiserver and kubectl, ' +
          'or E2E_CONTEXT to a kube context whose cluster they may use.',
      );
    }
    this.server = await ApiServer.start(assets);
    this.global.process.env[Cluster.KUBECONFIG] = this.server.kubeconfig;
    process.once('exit', this.onExit);
    for (const signal of SIGNALS) process.once(signal, this.onSignal);
  }

  public override async teardown(): Promise<void> {
    process.off('exit', this.onExit);
    for (const signal of SIGNALS) process.off(signal, this.onSignal);
    await this.server?.stop();
    await super.teardown();
  }
}
