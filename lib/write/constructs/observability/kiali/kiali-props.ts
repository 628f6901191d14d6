import { SecretRef } from '../../../../facts/plugins/secret-value';
import { either, instanceOf, list, object, oneOf, optional, text } from '../../../props/shape';
import type { PropCheck } from '../../prop-check';
import { ADD_ON_FIELDS, type AddOnProps } from '../add-on';
import { KIALI_GRAFANA, type KialiGrafana } from './kiali-file';

const AUTH_STRATEGIES = ['anonymous', 'token'] as const;
const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal'] as const;

export interface KialiProps extends AddOnProps {
  /** Version of Kiali in the image, such as `v1.38.0`: the labels `version` and `app.kubernetes.io/version`. */
  readonly version: string;
  /**
   * How users log in: not at all, or with the token of a ServiceAccount, whose permissions they then have.
   * @default 'anonymous'
   */
  readonly authStrategy?: (typeof AUTH_STRATEGIES)[number];
  /**
   * Key that the sessions of people who log in are signed with: 16, 24 or 32 bytes, in a Secret of Kiali's namespace.
   * @default secretRef('kiali-signing-key', 'key')
   */
  readonly signingKey?: SecretRef;
  /**
   * Namespaces that the graph opens with. Kiali sees all of them in any case.
   * @default - none: users choose
   */
  readonly namespaces?: readonly string[];
  /**
   * Address of Prometheus, as Kiali reaches it.
   * @default - Prometheus in Kiali's namespace, such as http://prometheus.istio-system:9090
   */
  readonly prometheusUrl?: string;
  /**
   * Grafana, which Kiali links to; false where there is none.
   * @default - Grafana in Kiali's namespace
   */
  readonly grafana?: KialiGrafana | false;
  /**
   * What Kiali logs.
   * @default 'info'
   */
  readonly logLevel?: (typeof LOG_LEVELS)[number];
  /**
   * Where people reach Kiali; its path is the one that Kiali serves its pages under.
   * @default - not from outside; path `/kiali`
   */
  readonly externalUrl?: string;
}

export const KIALI_PROPS = object<KialiProps>({
  ...ADD_ON_FIELDS,
  version: text,
  authStrategy: optional(oneOf(AUTH_STRATEGIES)),
  signingKey: optional(instanceOf(SecretRef, 'secretRef("secret", "key")')),
  namespaces: optional(list(text)),
  prometheusUrl: optional(text),
  grafana: optional(either(KIALI_GRAFANA, oneOf([false]))),
  logLevel: optional(oneOf(LOG_LEVELS)),
  externalUrl: optional(text),
});

/** @throws PropError when a version, name, level or URL is malformed, or a signing key is given without a login */
export function checkKialiProps(propCheck: PropCheck, ownNamespace: string, props: KialiProps): void {
  const { version, authStrategy, signingKey, namespaces = [], prometheusUrl, grafana, externalUrl } = props;
  propCheck.labelValue('version', version);
  if (signingKey !== undefined) {
    propCheck.require(
      authStrategy === 'token',
      'signingKey',
      signingKey.secretName,
      'nothing without authStrategy: "token", because there is no login',
    );
    const isHere = signingKey.namespace === undefined || signingKey.namespace === ownNamespace;
    propCheck.require(isHere, 'signingKey', signingKey.namespace, `a Secret of Kiali’s own namespace`);
    propCheck.dnsSubdomain('signingKey', signingKey.secretName);
  }
  namespaces.forEach((namespace, index) => {
    propCheck.dnsLabel(`namespaces[${index}]`, namespace);
  });
  const links = grafana === false ? undefined : grafana;
  const urls = {
    prometheusUrl,
    externalUrl,
    'grafana.inClusterUrl': links?.inClusterUrl,
    'grafana.externalUrl': links?.externalUrl,
  };
  for (const [prop, url] of Object.entries(urls)) if (url !== undefined) propCheck.httpUrl(prop, url);
}
