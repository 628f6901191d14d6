import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { KongPlugin, type IKongPlugin } from 'meshgate';

export interface PluginsChartProps {
  readonly namespace: string;
  /** Host of the pages that call the API. */
  readonly host: string;
  readonly perMinute: number;
}

/** What Kong does with requests, wherever these are attached. They are applied before what they are attached to. */
export class PluginsChart extends Chart {
  public readonly cors: IKongPlugin;
  public readonly login: IKongPlugin;
  public readonly limitPerClient: IKongPlugin;
  public readonly limitPerConsumer: IKongPlugin;
  public readonly smallBodies: IKongPlugin;

  public constructor(scope: Construct, id: string, { namespace, host, perMinute }: PluginsChartProps) {
    super(scope, id, { namespace });
    this.cors = new KongPlugin(this, 'cors', {
      plugin: 'cors',
      config: { origins: [`https://${host}`], credentials: true, max_age: 3600 },
    });
    this.login = new KongPlugin(this, 'login', {
      plugin: 'key-auth',
      // Services behind Kong do not see the key.
      config: { key_names: ['apikey'], key_in_query: false, hide_credentials: true },
    });
    this.limitPerClient = new KongPlugin(this, 'limit-per-client', {
      plugin: 'rate-limiting',
      config: { minute: perMinute, limit_by: 'ip', policy: 'local' },
    });
    this.limitPerConsumer = new KongPlugin(this, 'limit-per-consumer', {
      plugin: 'rate-limiting',
      config: { minute: perMinute, limit_by: 'consumer', policy: 'local' },
    });
    this.smallBodies = new KongPlugin(this, 'small-bodies', {
      plugin: 'request-size-limiting',
      config: { allowed_payload_size: 64, size_unit: 'kilobytes' },
    });
  }
}
