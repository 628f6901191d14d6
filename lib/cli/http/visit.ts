import type { MeshgateConfig } from '../../config';
import { portForward, proxyService } from '../../platform/proxy-commands';
import { openProxyAddress, type ProxyAddress } from '../cluster/proxy-address';
import { Session, type ClusterOptions } from '../session/session';
import { Terminal } from '../session/terminal';
import { ask, type Answer } from './answer';

/** What a verb takes that asks for pages. */
export interface VisitOptions extends ClusterOptions {
  /** Where Kong is. Without it, the cluster is asked. */
  readonly url?: string;
  /**
   * How long one answer may take, in seconds.
   * @default 10
   */
  readonly timeout?: number;
}

const PATIENCE = 10;

/** An open way to the application. */
export interface Visit {
  readonly terminal: Terminal;
  readonly signal?: AbortSignal;
  /** Asks for the page that the gateway's route serves. */
  readonly ask: () => Promise<Answer>;
  /** Ends the port-forward, where there is one. */
  readonly close: () => Promise<void>;
}

/**
 * Finds the way to the application, and says which. With `dryRun` it prints the commands that would find it, and there is
 * no visit.
 */
export async function openVisit(config: MeshgateConfig, options: VisitOptions): Promise<Visit | undefined> {
  const { url, signal, timeout = PATIENCE } = options;
  const { hosts, path } = config.gateway;
  const visit = (address: ProxyAddress, terminal: Terminal): Visit => {
    const page = new URL(path, address.url).href;
    const host = hosts[0]?.replace('*', 'www');
    terminal.print(`asking ${page}${host === undefined ? '' : ` as ${host}`} (${address.origin})`);
    return { terminal, signal, ask: () => ask(page, { host, timeout, signal }), close: () => address.close() };
  };
  if (url !== undefined && !options.dryRun) {
    return visit({ url, origin: 'as given', close: () => Promise.resolve() }, new Terminal());
  }
  const session = await Session.open(config, options);
  if (options.dryRun) {
    const { tools } = session;
    session.printCommands(url === undefined ? [proxyService(config, tools), portForward(config, tools)] : []);
    return undefined;
  }
  const close = (): void => {
    session.close();
  };
  const address = await openProxyAddress(session, session.report).catch((error: unknown) => {
    close();
    throw error;
  });
  return visit({ ...address, close: () => address.close().finally(close) }, session.terminal);
}
