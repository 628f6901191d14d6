import { App, Chart, type ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { useReleases } from '../../lib/write/constructs/kong/chosen-releases';
import { NEWEST } from './newest';

export type Manifest = Readonly<Record<string, unknown>> & {
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
  };
};

/** A chart of its own app, with the namespace `shop`. */
export function testChart(namespace: string | undefined = 'shop'): Chart {
  return new Chart(new App(), 'test', { namespace });
}

/** A chart for the newest Kong and ingress controller, with the namespace `shop`. */
export function newest(): Chart {
  const app = new App();
  useReleases(app, { kong: NEWEST.kong, kic: NEWEST.kic });
  return new Chart(app, 'test', { namespace: 'shop' });
}

/** The manifests of every object below a construct. */
export function manifests(construct: IConstruct): Manifest[] {
  const objects = construct.node.findAll().filter((child): child is ApiObject => 'apiVersion' in child);
  return objects.map((object) => object.toJson() as Manifest);
}

/** The only manifest below a construct. */
export function manifest(construct: IConstruct): Manifest {
  const [only, ...others] = manifests(construct);
  if (only === undefined || others.length > 0) throw new Error(`expected one object, found ${others.length + 1}`);
  return only;
}
