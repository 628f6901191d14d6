import type { KongRelease } from '../../../../../lib/facts/plugins/catalogue';
import type {
  ConfiguredConsumer,
  ConfiguredPlugin,
  ConfiguredRoute,
} from '../../../../../lib/read/topology/kong/configuration/kong-configuration';
import { AccessVerdicts, type AccessVerdict } from '../../../../../lib/read/topology/kong/plugin-chain/access-verdict';
import type { Client } from '../../../../../lib/read/topology/kong/plugin-chain/client';
import type { PluginChain } from '../../../../../lib/read/topology/kong/plugin-chain/plugin-chain';
import { PluginChains } from '../../../../../lib/read/topology/kong/plugin-chain/plugin-chains';
import { configuration, route, service } from '../../../../support/kong-configuration';

export const WEB = service();

export const CART = route('cart', { hosts: ['shop.example.com'], paths: ['/cart'], service: WEB });

export interface Given {
  readonly plugins: readonly ConfiguredPlugin[];
  readonly consumers?: readonly ConfiguredConsumer[];
  readonly client?: Client;
  readonly kong?: KongRelease;
  readonly route?: ConfiguredRoute;
}

/** The plugins that act on a route, by default on `CART` for somebody without a credential. */
export function chainOf({ plugins, consumers = [], client, kong = '3.9', route: asked = CART }: Given): PluginChain {
  return new PluginChains(configuration({ routes: [asked], plugins, consumers }), kong).of(asked, client);
}

export function verdictOf(given: Given): AccessVerdict {
  const { plugins, consumers = [], route: asked = CART } = given;
  return new AccessVerdicts(configuration({ routes: [asked], plugins, consumers })).of(asked, chainOf(given));
}

/** What becomes of the client: a status, `passes`, as whom it passes, or `unknown`. */
export function endOf(given: Given): string {
  const { client } = verdictOf(given);
  if (client.kind === 'answered') return `${client.status ?? 'any'} by ${client.by.plugin.plugin}`;
  if (client.kind === 'unknown') return `unknown by ${client.by.plugin.plugin}`;
  const { recognized } = client;
  return typeof recognized === 'string' ? `passes as ${recognized}` : `passes as ${recognized.consumer.username ?? ''}`;
}

export function typesOf({ runs }: PluginChain): string[] {
  return runs.map(({ plugin: { plugin } }) => plugin);
}
