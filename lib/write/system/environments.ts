import { join } from 'node:path';
import { DNS_LABEL } from '../../facts/kubernetes/name-syntax';
import { bootstrapFiles } from '../../install/bootstrap-files';
import { kongIdentityOn } from '../../install/kong-identity';
import { bypassesCapture } from '../../install/kong-values';
import type { Expectation } from '../../install/expectation';
import { releasesOn, type Platform } from '../../install/platform';
import { OUTPUT, type Target } from '../../install/target';
import type { MeshSettings } from '../constructs/istio/chosen-mesh';
import { useMesh } from '../constructs/istio/chosen-mesh';
import { useRevision } from '../constructs/istio/chosen-revision';
import { useReleases } from '../constructs/kong/chosen-releases';
import { hasOwnFields, isPlainObject } from '../props/data-part';
import { PropError } from '../props/prop-error';
import { anything, map, object, optional, text, misfitsOf, type Shape } from '../props/shape';
import type { App } from '../synth/app';
import { SideFile } from '../synth/side-file';
import type { Deliver } from './delivery/delivered';
import { delivererOf } from './delivery/deliverer';
import { DELIVERY, DELIVERY_DIFFERENCE, deliveryOf, type Delivery, type DeliveryDifference } from './delivery/delivery';
import type { DeliveryTarget } from './delivery/delivery-target';
import { copied, endlessPath, withDifference } from './difference';
import { ONLY_ENVIRONMENT, type Environment, type EnvironmentSettings } from './environment';
import { EXPECTATIONS } from './expectation-shape';
import { platformOf } from './platform';
import { named } from './platform-shape';
import type { System } from './system';

/** One environment of a system: what verbs need to know about it, and how its manifests are generated. */
export interface SystemEnvironment {
  readonly target: Target;
  /** The output folder of the system. */
  readonly output: string;
  /** Folder of its manifests below the output folder; empty for a system without environments. */
  readonly subfolder: string;
  /** Makes the charts and the files that istioctl and helm read. */
  readonly build: (app: App) => void | Promise<void>;
  /** Lays the manifests out as the tool wants them that delivers them; undefined: they stay as they are rendered. */
  readonly deliver: Deliver | undefined;
}

const CALLABLE: Shape<(...args: never[]) => unknown> = {
  allowed: 'a function',
  accepts: (value) => typeof value === 'function',
};
const VALUES: Shape<object> = { allowed: 'an object', accepts: hasOwnFields };
const FILLED: Shape<string> = {
  ...text,
  allowed: 'a text with something in it',
  accepts: (value) => text.accepts(value) && value !== '',
};
const CLUSTER = object<Target['cluster']>({ context: optional(FILLED) });

const SYSTEM = object<Record<keyof System, unknown>>({
  name: named(DNS_LABEL),
  platform: anything,
  charts: CALLABLE,
  expect: optional(CALLABLE),
  output: optional(FILLED),
  defaults: optional(VALUES),
  environments: optional(map(VALUES)),
  cluster: optional(CLUSTER),
  delivery: optional(DELIVERY),
} as never);

/** The settings of an environment besides its values, whose names values cannot have. */
const SETTINGS = ['name', 'cluster', 'platform', 'delivery'];

/**
 * The environments of a system, in the order in which they are written; a system without environments is one.
 * @throws PropError when the system has a name that it does not know, an environment changes a value that does not exist, or releases
 * are incompatible
 */
export function environmentsOf<Values extends object>(system: System<Values>): SystemEnvironment[] {
  return new SystemReader(system).environments();
}

/** What the mesh of a platform is like. */
function meshOn(platform: Platform): MeshSettings {
  const { istio, kong } = platform;
  const { outboundTraffic } = istio.mesh;
  return {
    rootNamespace: istio.namespace,
    kong: {
      ...kongIdentityOn(platform),
      ...(kong.managed === 'here' && { bypassesCapture: bypassesCapture(kong) }),
    },
    ...(outboundTraffic && { outboundTraffic }),
  };
}

class SystemReader<Values extends object> {
  private readonly who: string;

  public constructor(private readonly system: System<Values>) {
    this.who = isPlainObject(system) && typeof system.name === 'string' ? `system ${system.name}` : 'the system';
    for (const { path, value, allowed } of misfitsOf(SYSTEM, system)) {
      this.refuse(path === '' ? 'system' : path, value, allowed);
    }
    this.refuseSettings(system.defaults ?? {}, 'defaults');
    for (const place of ['defaults', 'environments'] as const) {
      const endless = endlessPath(system[place], place);
      if (endless !== undefined) this.refuse(endless, system[place], 'nothing that holds itself');
    }
  }

  public environments(): SystemEnvironment[] {
    const { system } = this;
    const { defaults, environments } = system;
    if (environments === undefined) {
      const { cluster = {} } = system;
      const values = { ...copied(defaults), name: ONLY_ENVIRONMENT } as Environment<Values>;
      return [this.environment(values, platformOf(this.who, system.platform), cluster, '', system.delivery)];
    }
    const names = Object.keys(environments);
    if (names.length === 0) this.refuse('environments', environments, 'at least one, or leave it out');
    return names.map((name) => {
      const place = `environments.${name}`;
      for (const { allowed } of misfitsOf(named(DNS_LABEL), name)) this.refuse(place, name, allowed);
      const { cluster = {}, platform = {}, delivery, ...given } = environments[name] as EnvironmentSettings & object;
      for (const { path, value, allowed } of misfitsOf(CLUSTER, cluster, `${place}.cluster`)) {
        this.refuse(path, value, allowed);
      }
      this.refuseSettings(given, place);
      const delivered = this.deliveryOf(delivery, `${place}.delivery`);
      const values = defaults === undefined ? copied(given) : withDifference(this.who, defaults, given as never, place);
      const isOwn = Object.keys(platform).length > 0;
      const platformPlace = isOwn ? `${place}.platform` : 'platform';
      const whole = platformOf(this.who, { ...system.platform, ...platform }, platformPlace);
      return this.environment({ ...values, name } as Environment<Values>, whole, cluster, name, delivered);
    });
  }

  private environment(
    values: Environment<Values>,
    platform: Platform,
    cluster: Target['cluster'],
    subfolder: string,
    delivery: Delivery | undefined,
  ): SystemEnvironment {
    const { system } = this;
    const { output = OUTPUT } = system;
    const environment = values.name;
    const deliverer =
      delivery &&
      delivererOf(delivery, { ...this.named(environment, subfolder), platform, output }, (...wrong) =>
        this.refuse(...wrong),
      );
    const expected = (): readonly Expectation[] => this.expectationsOf(values);
    const target: Target = {
      system: system.name,
      environment: values.name,
      cluster,
      platform,
      output: join(output, subfolder),
      get expectations() {
        return expected();
      },
    };
    return {
      target,
      output,
      subfolder,
      build: (app) => {
        // What requests must answer is looked at with the rest, before anything is written.
        expected();
        const { revision } = platform.istio;
        useReleases(app, releasesOn(platform));
        useMesh(app, meshOn(platform));
        if (revision !== undefined) useRevision(app, revision);
        for (const { folder, name, content } of bootstrapFiles(platform)) new SideFile(app, name, { folder, content });
        const made = system.charts(app, values);
        if (made === undefined) return deliverer?.stamp(app);
        return made.then(() => deliverer?.stamp(app));
      },
      deliver: deliverer?.deliver,
    };
  }

  /** Several environments may share a cluster, and Argo CD's namespace. */
  private named(
    environment: string,
    subfolder: string,
  ): Pick<DeliveryTarget, 'name' | 'environment'> & { readonly subfolder: string } {
    const { name } = this.system;
    return { name: subfolder === '' ? name : `${name}-${environment}`, environment, subfolder };
  }

  private deliveryOf(difference: DeliveryDifference | undefined, place: string): Delivery | undefined {
    for (const { path, value, allowed } of difference === undefined
      ? []
      : misfitsOf(DELIVERY_DIFFERENCE, difference, place)) {
      this.refuse(path, value, allowed);
    }
    const delivery = deliveryOf(this.system.delivery, difference, place);
    if (delivery === undefined || !('misfits' in delivery)) return delivery;
    for (const { path, value, allowed } of delivery.misfits) this.refuse(path, value, allowed);
    return undefined;
  }

  private expectationsOf(values: Environment<Values>): readonly Expectation[] {
    const expectations = this.system.expect?.(values) ?? [];
    for (const { path, value, allowed } of misfitsOf(EXPECTATIONS, expectations, 'expect')) {
      this.refuse(path, value, allowed);
    }
    return expectations;
  }

  private refuseSettings(values: object, place: string): void {
    const taken = Object.keys(values).find((name) => SETTINGS.includes(name));
    if (taken === undefined) return;
    this.refuse(`${place}.${taken}`, (values as Record<string, unknown>)[taken], 'a value of another name');
  }

  private refuse(prop: string, value: unknown, allowed: string): never {
    throw new PropError(this.who, prop, value, allowed);
  }
}
