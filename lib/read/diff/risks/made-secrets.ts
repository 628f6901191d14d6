import { at, entry, list, object, text } from '../../manifests/json';
import type { Manifest } from '../../manifests/manifest';
import type { Side } from '../side';

/** A Secret that a controller makes of an object. */
export interface MadeSecret {
  readonly namespace: string | undefined;
  readonly name: string;
  /** Undefined where the object does not say which entries it has. */
  readonly keys: readonly string[] | undefined;
}

type Maker = (manifest: Manifest) => Omit<MadeSecret, 'namespace'> | undefined;

const named = (name: unknown, keys?: readonly string[]): ReturnType<Maker> =>
  text(name) === undefined ? undefined : { name: text(name)!, keys };

/** Sources: the definitions of cert-manager 1.19, External Secrets 1.0, Sealed Secrets 0.33 and the operator of Vault's secrets 1.0. */
const MAKERS: ReadonlyMap<string, Maker> = new Map<string, Maker>([
  ['bitnami.com/SealedSecret', ({ name, spec }) => named(name, Object.keys(object(spec.encryptedData)))],
  ['cert-manager.io/Certificate', ({ spec }) => named(spec.secretName)],
  [
    'external-secrets.io/ExternalSecret',
    ({ name, spec }) => {
      const data = list(spec.data);
      const isKnown =
        data.length > 0 && list(spec.dataFrom).length === 0 && at(spec, 'target', 'template') === undefined;
      const keys = data.flatMap((each) => text(entry(each, 'secretKey')) ?? []);
      return named(at(spec, 'target', 'name') ?? name, isKnown ? keys : undefined);
    },
  ],
  ['secrets.hashicorp.com/VaultDynamicSecret', ({ spec }) => named(at(spec, 'destination', 'name'))],
  ['secrets.hashicorp.com/VaultPKISecret', ({ spec }) => named(at(spec, 'destination', 'name'))],
  ['secrets.hashicorp.com/VaultStaticSecret', ({ spec }) => named(at(spec, 'destination', 'name'))],
]);

/** The Secret that an object stands for; undefined for one that stands for none. */
export function madeSecret(side: Side, manifest: Manifest): MadeSecret | undefined {
  const made = MAKERS.get(manifest.groupKind)?.(manifest);
  return made === undefined ? undefined : { ...made, namespace: side.set.namespaceOf(manifest) };
}

/** All Secrets that objects of a side stand for. */
export function madeSecrets(side: Side): readonly MadeSecret[] {
  return side.set.of(...MAKERS.keys()).flatMap((manifest) => madeSecret(side, manifest) ?? []);
}
