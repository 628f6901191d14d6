import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import type { ScrapeJob } from '../../lib/write/constructs/observability/prometheus/scrape-job';
import type { Manifest } from '../support/chart';

type Files = Readonly<Record<string, string>>;

/** `prometheus.yml`, as far as tests change it. */
interface Config {
  readonly scrape_configs: readonly ScrapeJob[];
}

/** Where the pod finds what a test keeps in a folder of its own. */
const PATHS = { config: '/etc/config', account: '/var/run/secrets/kubernetes.io/serviceaccount' } as const;

/** The files that the pod of Prometheus sees, in a folder of this machine, all paths in them changed to it. */
export class PrometheusFolder {
  public readonly path = mkdtempSync(join(tmpdir(), 'meshgate-prometheus-'));
  public readonly configFile = join(this.path, 'prometheus.yml');
  /** The folder with the token and the certificate of the pod's ServiceAccount; both empty at first. */
  public readonly account = join(this.path, 'account');

  private readonly written = new Map<string, string>();

  /** @param manifests with the ConfigMap `prometheus` among them */
  public constructor(manifests: readonly Manifest[]) {
    mkdirSync(this.account);
    this.writeAccount('', '');
    const configMap = manifests.find(({ kind, metadata }) => kind === 'ConfigMap' && metadata.name === 'prometheus');
    for (const [name, text] of Object.entries((configMap as unknown as { readonly data: Files }).data)) {
      this.write(name, text.replaceAll(PATHS.config, this.path).replaceAll(PATHS.account, this.account));
    }
  }

  public write(name: string, text: string): void {
    this.written.set(name, text);
    writeFileSync(join(this.path, name), text);
  }

  public writeAccount(token: string, certificate: string): void {
    writeFileSync(join(this.account, 'token'), token, { mode: 0o600 });
    writeFileSync(join(this.account, 'ca.crt'), certificate);
  }

  /** Writes `prometheus.yml` anew with changed jobs. */
  public changeJobs(change: (job: ScrapeJob) => object): void {
    const config = parse(this.written.get('prometheus.yml') ?? '') as Config;
    this.write('prometheus.yml', stringify({ ...config, scrape_configs: config.scrape_configs.map(change) }));
  }

  public remove(): void {
    rmSync(this.path, { recursive: true });
  }
}
