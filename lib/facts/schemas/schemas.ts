import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FieldType, SchemaFacts, TypeFacts } from './schema-facts';

/** Whose kinds are known. */
export type SchemaOwner = (typeof OWNERS)[number];

const OWNERS = ['kubernetes', 'kong', 'istio', 'gateway', 'delivery'] as const;

const DELIVERY = /^(argoproj\.io|(acme\.)?cert-manager\.io|\w+\.toolkit\.fluxcd\.io)\//;

/** Whether a kind is of Argo CD, cert-manager or Flux: few manifests have these, and they are read when one has. */
export function isDelivery(kind: string): boolean {
  return DELIVERY.test(kind);
}

export const OBJECT_META = 'meta/apis/meta/v1/ObjectMeta';

/** What kinds contain, read when something first asks. */
class Schemas {
  private readonly owners = new Map<string, SchemaOwner>();
  private readonly types = new Map<string, TypeFacts>();
  private hasDelivery = false;

  public constructor() {
    for (const owner of OWNERS) if (owner !== 'delivery') this.read(owner);
  }

  /** Whose kind `apps/v1/Deployment` or `v1/Pod` is; undefined for kinds that are not known. */
  public ownerOf(kind: string): SchemaOwner | undefined {
    if (isDelivery(kind)) this.readDelivery();
    return this.owners.get(kind);
  }

  public kindsOf(owner: SchemaOwner): string[] {
    if (owner === 'delivery') this.readDelivery();
    return [...this.owners].flatMap(([kind, each]) => (each === owner ? [kind] : []));
  }

  public type(name: string): TypeFacts | undefined {
    if (isDelivery(name)) this.readDelivery();
    return this.types.get(name);
  }

  /** The type of objects in a field, also inside its list or map; undefined where there are none. */
  public objectType(field: FieldType): TypeFacts | undefined {
    if (typeof field === 'string') return this.types.get(field);
    return 'list' in field ? this.objectType(field.list) : 'map' in field ? this.objectType(field.map) : undefined;
  }

  private readDelivery(): void {
    if (this.hasDelivery) return;
    this.hasDelivery = true;
    this.read('delivery');
  }

  private read(owner: SchemaOwner): void {
    const facts = JSON.parse(readFileSync(join(__dirname, `${owner}.json`), 'utf8')) as SchemaFacts;
    for (const kind of facts.kinds) this.owners.set(kind, owner);
    for (const [name, type] of Object.entries(facts.types)) this.types.set(name, type);
  }
}

let loaded: Schemas | undefined;

export function schemas(): Schemas {
  return (loaded ??= new Schemas());
}
