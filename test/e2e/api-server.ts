import { spawn, type ChildProcess } from 'node:child_process';
import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { freePorts } from '../support/free-ports';
import { kubectl } from './kubectl';

const START_SECONDS = 90;

/** A real etcd and kube-apiserver on loopback, with a folder of their own. No controllers and no nodes. */
export class ApiServer {
  public readonly kubeconfig: string;
  private readonly folder = mkdtempSync(join(tmpdir(), 'meshgate-e2e-'));
  private readonly processes: ChildProcess[] = [];
  private readonly token = randomUUID();

  /** @param assets folder with `etcd`, `kube-apiserver` and `kubectl` (the envtest convention) */
  private constructor(private readonly assets: string) {
    this.kubeconfig = join(this.folder, 'kubeconfig');
  }

  /** @throws Error with the end of the servers' logs when they do not come up; nothing is left running then */
  public static async start(assets: string): Promise<ApiServer> {
    const server = new ApiServer(assets);
    try {
      await server.startEtcdAndApiServer();
    } catch (error) {
      await server.stop();
      throw error;
    }
    return server;
  }

  /** Ends both processes and removes the folder. */
  public async stop(): Promise<void> {
    await Promise.all(this.processes.reverse().map(ended));
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** For exit handlers, which cannot wait. */
  public stopNow(): void {
    for (const child of this.processes) child.kill('SIGKILL');
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async startEtcdAndApiServer(): Promise<void> {
    const [client, peer, secure] = await freePorts(3);
    const etcd = `http://127.0.0.1:${client}`;
    const peerUrl = `http://127.0.0.1:${peer}`;
    this.run('etcd', [
      `--data-dir=${join(this.folder, 'etcd')}`,
      `--listen-client-urls=${etcd}`,
      `--advertise-client-urls=${etcd}`,
      `--listen-peer-urls=${peerUrl}`,
      `--initial-advertise-peer-urls=${peerUrl}`,
      `--initial-cluster=default=${peerUrl}`,
    ]);
    const key = join(this.folder, 'service-account.key');
    const tokens = join(this.folder, 'tokens.csv');
    const certificates = join(this.folder, 'certificates');
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    writeFileSync(key, privateKey.export({ type: 'pkcs1', format: 'pem' }), { mode: 0o600 });
    writeFileSync(tokens, `${this.token},admin,admin,system:masters\n`, { mode: 0o600 });
    mkdirSync(certificates);
    this.run('kube-apiserver', [
      `--etcd-servers=${etcd}`,
      '--bind-address=127.0.0.1',
      '--advertise-address=127.0.0.1',
      `--secure-port=${secure}`,
      `--cert-dir=${certificates}`,
      '--service-cluster-ip-range=10.0.0.0/24',
      '--service-account-issuer=https://kubernetes.default.svc',
      `--service-account-key-file=${key}`,
      `--service-account-signing-key-file=${key}`,
      `--token-auth-file=${tokens}`,
      '--authorization-mode=RBAC',
      '--disable-admission-plugins=ServiceAccount',
    ]);
    this.writeKubeconfig(`https://127.0.0.1:${secure}`, join(certificates, 'apiserver.crt'));
    await this.untilReady();
  }

  private run(program: string, args: readonly string[]): void {
    const log = openSync(join(this.folder, `${program}.log`), 'a');
    this.processes.push(spawn(join(this.assets, program), args, { stdio: ['ignore', log, log], cwd: this.folder }));
  }

  private writeKubeconfig(server: string, certificateAuthority: string): void {
    const name = 'e2e';
    const config = {
      apiVersion: 'v1',
      kind: 'Config',
      clusters: [{ name, cluster: { server, 'certificate-authority': certificateAuthority } }],
      users: [{ name, user: { token: this.token } }],
      contexts: [{ name, context: { cluster: name, user: name } }],
      'current-context': name,
    };
    writeFileSync(this.kubeconfig, stringify(config), { mode: 0o600 });
  }

  private async untilReady(): Promise<void> {
    const connection = ['--kubeconfig', this.kubeconfig, '--request-timeout=5s'];
    for (const deadline = Date.now() + START_SECONDS * 1000; Date.now() < deadline;) {
      const dead = this.processes.find(({ exitCode, signalCode }) => exitCode !== null || signalCode !== null);
      if (dead) throw new Error(`${dead.spawnfile} ended at its start:\n${this.logs()}`);
      const { code, stdout } = await kubectl(join(this.assets, 'kubectl'), [...connection, 'get', '--raw', '/readyz']);
      if (code === 0 && stdout.trim() === 'ok') return;
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
    throw new Error(`kube-apiserver is not ready after ${START_SECONDS} s:\n${this.logs()}`);
  }

  private logs(): string {
    const tail = (program: string): string => {
      const lines = readFileSync(join(this.folder, `${program}.log`), 'utf8')
        .trimEnd()
        .split('\n');
      return [`--- ${program}`, ...lines.slice(-15)].join('\n');
    };
    return ['etcd', 'kube-apiserver'].map(tail).join('\n');
  }
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const exit = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  const killer = setTimeout(() => child.kill('SIGKILL'), 10_000);
  await exit;
  clearTimeout(killer);
}
