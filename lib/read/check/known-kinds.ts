import { groupBy } from '../manifests/group-by';
import { schemas } from '../../facts/schemas/schemas';
import { TYPES_WITH_ROW } from '../../facts/kubernetes/api-versions';

/** One API version of one kind, such as `apps/v1` of `Deployment`. */
export interface KnownKind {
  readonly apiVersion: string;
  readonly group: string;
  readonly kind: string;
}

/** Those of the Gateway API have a rule of their own about versions: here they are known as namesakes alone. */
const OWNERS = ['kubernetes', 'kong', 'istio'] as const;

/** The kinds of Kubernetes, Kong, Istio and the Gateway API, as far as they are known here. */
class KnownKinds {
  /** Of one kind, such as `Deployment`, in whatever group. */
  public readonly byKind: ReadonlyMap<string, readonly KnownKind[]>;
  public readonly byGroup: ReadonlyMap<string, readonly KnownKind[]>;
  private readonly types: ReadonlySet<string>;

  public constructor() {
    this.types = new Set([...OWNERS.flatMap((owner) => schemas().kindsOf(owner)), ...TYPES_WITH_ROW]);
    const known = [...this.types].map(knownKind);
    this.byKind = groupBy([...known, ...schemas().kindsOf('gateway').map(knownKind)], ({ kind }) => kind);
    this.byGroup = groupBy(known, ({ group }) => group);
  }

  public has(type: string): boolean {
    return this.types.has(type);
  }
}

let loaded: KnownKinds | undefined;

export function knownKinds(): KnownKinds {
  return (loaded ??= new KnownKinds());
}

function knownKind(type: string): KnownKind {
  const apiVersion = type.slice(0, type.lastIndexOf('/'));
  const slash = apiVersion.indexOf('/');
  return { apiVersion, group: slash < 0 ? '' : apiVersion.slice(0, slash), kind: type.slice(apiVersion.length + 1) };
}
