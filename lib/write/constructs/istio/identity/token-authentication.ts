import type { Construct } from 'constructs';
import type { RequestAuthenticationSpecJwtRules } from '../../../../../imports/istio';
import { schemaObject } from '../../../props/schema-shape';
import { flag, list, object, optional, text } from '../../../props/shape';
import { CheckedConstruct } from '../../checked-construct';
import { createIstio } from '../istio-object';
import { namesOf, readsHttp } from '../read-http';
import { httpAttachment, POLICY_SCOPE, resolveScope, type PolicyScope } from '../policy-scope';

/** An issuer of tokens and how its tokens come, as a RequestAuthentication has it. */
export type TokenIssuer = RequestAuthenticationSpecJwtRules;

export interface TokenAuthenticationProps {
  /** Whose pods. */
  readonly for: PolicyScope;
  /**
   * Name of the objects.
   * @default - the construct's id
   */
  readonly name?: string;
  /** Whose tokens are taken, at least one. Each needs its `issuer`. Without `jwksUri` and `jwks`, Istio asks the issuer for keys. */
  readonly issuers: readonly TokenIssuer[];
  /**
   * Refuses requests without a token. A RequestAuthentication alone refuses only those with a wrong one.
   * @default true
   */
  readonly required?: boolean;
}

const SHAPE = object<TokenAuthenticationProps>({
  for: POLICY_SCOPE,
  name: optional(text),
  issuers: list(schemaObject<TokenIssuer>('security.istio.io/v1/RequestAuthentication.spec.jwtRules')),
  required: optional(flag),
});

/**
 * Requests have to carry a token: a RequestAuthentication, and an AuthorizationPolicy that refuses requests without. A plugin of Kong
 * that takes the header `Authorization` for itself must leave it in the request: `hide_credentials: false`.
 */
export class TokenAuthentication extends CheckedConstruct {
  /** Name of the RequestAuthentication. */
  public readonly policyName: string;

  /** @throws PropError when an issuer is malformed, or no waypoint would read tokens in an ambient mesh */
  public constructor(scope: Construct, id: string, props: TokenAuthenticationProps) {
    super(scope, id, props, SHAPE);
    const { propCheck } = this;
    const { issuers, required = true } = props;
    const resolved = resolveScope(propCheck, props.for);
    const { namespace, workload } = resolved;
    const ports = workload?.facts.ports ?? [];
    const http = `a workload with a port of HTTP: connections at others (${namesOf(ports)}) carry no tokens, and would all be refused`;
    propCheck.require(ports.length === 0 || ports.some(readsHttp), 'for', props.for, http);
    this.policyName = props.name ?? id;
    propCheck.dnsSubdomain(props.name === undefined ? 'id' : 'name', this.policyName);
    propCheck.notEmpty('issuers', issuers);
    issuers.forEach(({ issuer = '', jwks, jwksUri }, index) => {
      const whose = 'the issuer of the tokens, as their claim "iss" has it';
      propCheck.require(issuer !== '', `issuers[${index}].issuer`, issuer, whose);
      const one = 'nothing beside jwksUri: Istio takes the keys from one of the two';
      propCheck.require(jwks === undefined || jwksUri === undefined, `issuers[${index}].jwks`, jwks, one);
    });
    propCheck.unique(
      'issuers',
      issuers.map(({ issuer = '' }) => issuer),
      '.issuer',
    );
    const attachment = httpAttachment(propCheck, resolved, 'tokens');
    createIstio(
      this,
      'Resource',
      propCheck,
      {
        kind: 'RequestAuthentication',
        metadata: { name: this.policyName, namespace },
        spec: { ...attachment, jwtRules: issuers },
      },
      { 'spec.jwtRules': 'issuers' },
    );
    if (!required) return;
    createIstio(this, 'Required', propCheck, {
      kind: 'AuthorizationPolicy',
      metadata: { name: `${this.policyName}-required`, namespace },
      spec: {
        ...attachment,
        action: 'DENY',
        rules: [{ from: [{ source: { notRequestPrincipals: ['*'] } }] }],
      },
    });
  }
}
