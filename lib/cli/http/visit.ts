import { setMaxListeners } from 'node:events';
import type { InstallConfig } from '../../install/install-config';
import { didYouMean } from '../../facts/text/suggestion';
import { portForward, proxyService } from '../../install/proxy-commands';
import { openProxyAddress, type ProxyAddress } from '../cluster/proxy-address';
import { WrongArgumentError } from '../errors';
import { Session, type ClusterOptions } from '../session/session';
import { Terminal } from '../session/terminal';
import { ANSWER_PATIENCE, ANSWER_TIME } from '../session/verb';
import { ask, type Answer } from './answer';

/** What a verb takes that asks for pages. */
export interface VisitOptions extends ClusterOptions {
  /** Where Kong is, by http or https. Without it, the cluster is asked. */
  readonly url?: string;
  /** Asks an https URL whatever its certificate is. */
  readonly insecure?: boolean;
  /**
   * How long one answer may take, in seconds, from 0.01 to 3,600.
   * @default 10
   */
  readonly timeout?: number;
}

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
 * @throws WrongArgumentError when an option says what cannot be done
 */
export async function openVisit(config: InstallConfig, options: VisitOptions): Promise<Visit | undefined> {
  const timeout = ANSWER_TIME.given('timeout', options.timeout ?? ANSWER_PATIENCE);
  const given = options.url === undefined ? undefined : httpUrl(options.url);
  const visit = (address: ProxyAddress, terminal: Terminal): Visit => {
    const { hosts, path } = config.gateway;
    const page = new URL(path, address.url).href;
    const host = hosts[0]?.replace('*', 'www');
    terminal.print(`asking ${page}${host === undefined ? '' : ` as ${host}`} (${address.origin})`);
    // What has been asked and not yet answered must not keep a verb that is done.
    const closing = new AbortController();
    const signal = AbortSignal.any([closing.signal, ...(options.signal ? [options.signal] : [])]);
    setMaxListeners(0, signal);
    return {
      terminal,
      signal: options.signal,
      ask: () => ask(page, { host, timeout, insecure: options.insecure ?? false, signal }),
      close: () => {
        closing.abort(new Error('nobody waits for the answer any more'));
        return address.close();
      },
    };
  };
  if (given !== undefined && !options.dryRun) {
    return visit({ url: given, origin: 'as given', close: () => Promise.resolve() }, new Terminal());
  }
  const session = await Session.open(config, options);
  if (options.dryRun) {
    const { tools } = session;
    session.printCommands(given === undefined ? [proxyService(config, tools), portForward(config, tools)] : []);
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

function httpUrl(text: string): string {
  if (/^https?:$/.test(URL.canParse(text) ? new URL(text).protocol : '')) return text;
  const hint = !text.includes('://') && URL.canParse(`http://${text}`) ? didYouMean(`http://${text}`) : '';
  throw new WrongArgumentError(`url is "${text}"; allowed: an http:// or https:// address${hint}`);
}
