import { isHttpUrl } from '../../facts/text/http-url';
import { setMaxListeners } from 'node:events';
import type { Expectation } from '../../install/expectation';
import { portForward, proxyService } from '../../install/proxy-commands';
import type { Target } from '../../install/target';
import { openProxyAddress, type ProxyAddress, type Scheme } from '../cluster/proxy-address';
import { WrongArgumentError } from '../errors';
import { Session, type ClusterOptions } from '../session/session';
import { Terminal } from '../session/terminal';
import { ANSWER_PATIENCE, ANSWER_TIME } from '../session/verb';
import { ask, type Answer } from './answer';
import { askedUrl } from './asked-url';

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

/** An open way to Kong. */
export interface Visit {
  readonly terminal: Terminal;
  readonly signal?: AbortSignal;
  /** Makes the request of an expectation. */
  readonly ask: (expectation: Expectation) => Promise<Answer>;
  /** Ends the port-forwards, where there are any. */
  readonly close: () => Promise<void>;
}

/**
 * Finds the way to Kong when something is asked for, and says which. With `dryRun` it prints the commands that would find it,
 * and there is no visit.
 * @throws WrongArgumentError when an option says what cannot be done
 */
export async function openVisit(target: Target, options: VisitOptions): Promise<Visit | undefined> {
  const timeout = ANSWER_TIME.given('timeout', options.timeout ?? ANSWER_PATIENCE);
  const given = options.url === undefined ? undefined : httpUrl(options.url);
  if (options.dryRun) {
    const session = await Session.open(target, options);
    const { kong } = target.platform;
    const { tools } = session;
    session.printCommands(given === undefined ? [proxyService(kong, tools), portForward(kong, 'http', tools)] : []);
    return undefined;
  }
  const way = given === undefined ? await WayByCluster.open(target, options) : new GivenWay(given);
  // What has been asked and not yet answered must not keep a verb that is done.
  const closing = new AbortController();
  const signal = AbortSignal.any([closing.signal, ...(options.signal ? [options.signal] : [])]);
  setMaxListeners(0, signal);
  const told = new Set<string>();
  return {
    terminal: way.terminal,
    signal: options.signal,
    ask: async ({ url, method = 'GET', headers = {} }) => {
      const { scheme, host, path } = askedUrl({ url });
      const address = await way.address(scheme);
      const page = new URL(path, address.url).href;
      const line = `asking ${page}${host === undefined ? '' : ` as ${host}`} (${address.origin})`;
      if (!told.has(line)) way.terminal.print(line);
      told.add(line);
      return ask(page, { method, headers, host, timeout, insecure: options.insecure ?? false, signal });
    },
    close: () => {
      closing.abort(new Error('nobody waits for the answer any more'));
      return way.close();
    },
  };
}

/** How Kong is reached. */
interface Way {
  readonly terminal: Terminal;
  /** @param scheme undefined where any will do */
  address(scheme: Scheme | undefined): Promise<ProxyAddress>;
  close(): Promise<void>;
}

class GivenWay implements Way {
  public readonly terminal = new Terminal();

  public constructor(private readonly url: string) {}

  public address(): Promise<ProxyAddress> {
    return Promise.resolve({ url: this.url, origin: 'as given', close: () => Promise.resolve() });
  }

  public close(): Promise<void> {
    return Promise.resolve();
  }
}

class WayByCluster implements Way {
  private readonly addresses = new Map<Scheme, Promise<ProxyAddress>>();

  public static async open(target: Target, options: VisitOptions): Promise<WayByCluster> {
    return new WayByCluster(await Session.open(target, options));
  }

  private constructor(private readonly session: Session) {}

  public get terminal(): Terminal {
    return this.session.terminal;
  }

  public address(scheme: Scheme = 'http'): Promise<ProxyAddress> {
    const known = this.addresses.get(scheme) ?? openProxyAddress(this.session, scheme, this.session.report);
    this.addresses.set(scheme, known);
    return known;
  }

  public async close(): Promise<void> {
    for (const opening of this.addresses.values()) {
      const address = await opening.catch(() => undefined);
      await address?.close();
    }
    this.session.close();
  }
}

function httpUrl(text: string): string {
  if (isHttpUrl(text)) return text;
  const hint = !text.includes('://') && URL.canParse(`http://${text}`) ? `; did you mean "http://${text}"?` : '';
  throw new WrongArgumentError(`url is "${text}"; allowed: an http:// or https:// address${hint}`);
}
