import type { KongPlatform } from '../../install/platform';
import { portForward, proxyService } from '../../install/proxy-commands';
import type { LineListener } from '../session/command-runner';
import type { Session } from '../session/session';
import { readObjects } from './answers';
import { balancedUrl, SERVICE, type Scheme } from './service';

export type { Scheme };

/** A way to Kong's proxy. */
export interface ProxyAddress {
  readonly url: string;
  /** What the address is: of a load balancer, or of a port-forward. */
  readonly origin: string;
  /** Ends the port-forward, where there is one. */
  readonly close: () => Promise<void>;
}

/**
 * Finds Kong's proxy: the load balancer's IP address or host name, or else a port-forward, which it opens.
 * @throws Error when there is no such Service, or the port-forward cannot be opened
 */
export async function openProxyAddress(session: Session, scheme: Scheme, report: LineListener): Promise<ProxyAddress> {
  const { target, runner, tools } = session;
  const { kong } = target.platform;
  const [service] = await readObjects(runner, proxyService(kong, tools), SERVICE, report);
  const { proxyService: name, namespace } = kong;
  if (service === undefined) {
    const remedy = kong.managed === 'here' ? '"bootstrap" installs Kong' : 'name it in "platform"';
    throw new Error(`there is no Service ${namespace}/${name}; ${remedy}`);
  }
  const url = balancedUrl(service, scheme);
  if (url !== undefined) return { url, origin: `load balancer of ${name}`, close: () => Promise.resolve() };
  return openPortForward(session, kong, scheme, report);
}

/** How long a port-forward may take to open, in seconds. */
const PATIENCE = 30;
/** Most lines of its words that an error quotes. */
const QUOTED = 12;

async function openPortForward(
  { runner, tools, signal }: Session,
  kong: KongPlatform,
  scheme: Scheme,
  report: LineListener,
): Promise<ProxyAddress> {
  const said: string[] = [];
  let open: (address: string) => void = () => undefined;
  const opened = new Promise<string>((resolve) => (open = resolve));
  const hear = (line: string): void => {
    const address = /^Forwarding from (\S+:\d+) ->/.exec(line)?.[1];
    if (address !== undefined) open(address);
    else if (said.length < QUOTED) said.push(line);
  };
  const forward = await runner.start(portForward(kong, scheme, tools), hear, report);
  let what = 'ended at once';
  const clock = setTimeout(() => {
    what = `did not open within ${PATIENCE} s`;
    void forward.stop();
  }, PATIENCE * 1000);
  const address = await Promise.race([opened, forward.ended.then(() => undefined)]);
  clearTimeout(clock);
  signal?.throwIfAborted();
  if (address === undefined) {
    throw new Error(`Kong has no address yet, and a port-forward ${[`${what}:`, ...said].join('\n')}`);
  }
  const origin = 'port-forward, as no load balancer gave an address';
  return { url: `${scheme}://${address}/`, origin, close: forward.stop };
}
