import type { Construct } from 'constructs';
import { KongVault as KongVaultResource } from '../../../../imports/configuration.konghq.com';
import { KONG_ANNOTATIONS } from '../../../facts/kong/annotations';
import { KONG_CLASS } from '../../../facts/kong/ingress-class';
import { KONG_VAULT } from '../../../facts/kong/kinds';
import { vaultPrefixFault } from '../../../facts/kong/vault-names';
import { anyObject, list, map, object, optional, text } from '../../props/shape';
import { CheckedConstruct } from '../checked-construct';
import { clusterScoped } from '../cluster-scoped';
import { takenOnce } from '../taken-once';
import { checkMetadata } from '../metadata-check';
import { checkKongObject } from './kong-object';

export interface KongVaultProps {
  /**
   * Name of the KongVault, a DNS name.
   * @default - the construct's id
   */
  readonly name?: string;
  /** Begins references to values in the vault: `{vault://<prefix>/<key>}`. It cannot be changed later. */
  readonly prefix: string;
  /** Where the values are: `env` for the environment of Kong's containers; others are of Kong Gateway Enterprise. */
  readonly backend: string;
  /** How Kong reaches it, such as `{ prefix: 'SHOP_' }` for `env`. */
  readonly config?: object;
  /** What it is for. */
  readonly description?: string;
  /** Tags of the vault in Kong: at most 20, of at most 128 characters. */
  readonly tags?: readonly string[];
  /**
   * Class of the controller that reads the vault, written as an annotation: without it the controller ignores it.
   * @default 'kong'
   */
  readonly ingressClassName?: string;
  /** Labels of the KongVault. */
  readonly labels?: Readonly<Record<string, string>>;
}

const SHAPE = object<KongVaultProps>({
  name: optional(text),
  prefix: text,
  backend: text,
  config: optional(anyObject),
  description: optional(text),
  tags: optional(list(text)),
  ingressClassName: optional(text),
  labels: optional(map(text)),
});

/** Takes a prefix of a class. */
const take = takenOnce();

/** A vault of Kong's, from which plugins and others take values that are in no manifest. Since KIC 3.1. */
export class KongVault extends CheckedConstruct {
  /** Name of the KongVault. */
  public readonly vaultName: string;
  private readonly prefix: string;

  /**
   * @throws PropError when a name is malformed, Kong refuses the prefix, another vault of the app has it, or the chosen controller does
   * not read the kind
   */
  public constructor(scope: Construct, id: string, props: KongVaultProps) {
    super(scope, id, props, SHAPE);
    const { propCheck } = this;
    const { prefix, backend, config, description, tags, ingressClassName = KONG_CLASS, labels } = props;
    this.vaultName = props.name ?? id;
    this.prefix = prefix;
    propCheck.dnsSubdomain(props.name === undefined ? 'id' : 'name', this.vaultName);
    propCheck.dnsSubdomain('ingressClassName', ingressClassName);
    propCheck.notEmpty('backend', backend);
    const plain = 'small letters, digits and "-", such as my-env, and not "env", which Kong has itself';
    propCheck.require(vaultPrefixFault(prefix) === undefined, 'prefix', prefix, plain);
    this.claimPrefix(ingressClassName);
    checkMetadata(propCheck, { on: KONG_VAULT, labels });
    const spec = { backend, prefix, config, description, ...(tags && { tags: [...tags] }) };
    checkKongObject(propCheck, 'configuration.konghq.com/v1alpha1/KongVault', spec);
    clusterScoped(
      new KongVaultResource(this, 'Resource', {
        metadata: {
          name: this.vaultName,
          labels,
          annotations: { [KONG_ANNOTATIONS.ingressClass]: ingressClassName },
        },
        spec,
      }),
    );
  }

  /** What stands for a value of the vault in the configuration of a plugin. @param key such as `token`, or `db/password` */
  public reference(key: string): `{vault://${string}}` {
    this.propCheck.require(
      /^[\w/.-]{1,256}$/.test(key),
      'reference(key)',
      key,
      'letters, digits, "_", "-", "." and "/"',
    );
    return `{vault://${this.prefix}/${key}}`;
  }

  /** The controller takes one of two vaults alone. */
  private claimPrefix(ingressClassName: string): void {
    const other = take(this, `${ingressClassName}/${this.prefix}`);
    const allowed = `a unique prefix: ${other ?? ''} has it already, and the controller takes one alone`;
    this.propCheck.require(other === undefined, 'prefix', this.prefix, allowed);
  }
}
