import { shortList } from '../../explain/route-words';
import { entry, isObject, list, text } from '../../manifests/json';
import type { Comparison } from '../comparison';
import { aspectRisks, type Aspect } from './aspects';
import type { FoundRisk } from './risk';

/** Certificates that cert-manager asks for in another way than before, so that clients trust them no more, or do not get them. */
export function issuerRisks(comparison: Comparison): FoundRisk[] {
  return aspectRisks(comparison, ASPECTS);
}

function texts(value: unknown): string[] {
  return list(value).flatMap((each) => text(each) ?? []);
}

function issuerName(value: unknown): string {
  return `${text(entry(value, 'kind')) ?? 'Issuer'} ${text(entry(value, 'name')) ?? 'without a name'}`;
}

const ISSUER: readonly Aspect[] = [
  {
    risk: 'path',
    path: ['acme', 'server'],
    words: (was, is) =>
      `its certificates come from ${text(is) ?? 'nowhere'}, and came from ${text(was) ?? 'elsewhere'}: clients may not trust who signs them`,
  },
  { risk: 'path', path: ['ca', 'secretName'], words: () => 'its certificates are signed by another authority' },
  {
    risk: 'path',
    path: ['selfSigned'],
    words: (was, is) =>
      isObject(is) && !isObject(was) ? 'its certificates are signed by themselves: no client trusts them' : undefined,
  },
];

/** Source: `CertificateSpec` and `IssuerConfig` of cert-manager.io/v1. */
const ASPECTS = new Map<string, readonly Aspect[]>(
  Object.entries({
    'cert-manager.io/Certificate': [
      {
        risk: 'path',
        path: ['issuerRef'],
        words: (was, is) =>
          issuerName(was) === issuerName(is)
            ? undefined
            : `the certificate comes from ${issuerName(is)}, and came from ${issuerName(was)}: clients may not trust who signs it`,
      },
      {
        risk: 'path',
        path: ['dnsNames'],
        words: (was, is) => {
          const gone = texts(was).filter((name) => !texts(is).includes(name));
          return gone.length === 0 ? undefined : `the certificate is for ${shortList(gone)} no more`;
        },
      },
      {
        risk: 'path',
        path: ['secretName'],
        words: (was, is) =>
          `the certificate is kept in Secret ${text(is) ?? ''}: that in Secret ${text(was) ?? ''} is renewed no more`,
      },
    ],
    'cert-manager.io/Issuer': ISSUER,
    'cert-manager.io/ClusterIssuer': ISSUER,
  }),
);
