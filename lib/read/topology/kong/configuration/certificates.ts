import { INGRESS, TCP_INGRESS } from '../../../../facts/kong/kinds';
import { groupBy } from '../../../manifests/group-by';
import { at, list, text } from '../../../manifests/json';
import { hasKeys } from '../secret';
import type { Origin } from './kong-configuration';
import { isKeyPair } from './key-pair';
import { kindOf } from './refusals';
import type { Rooms } from './rooms';

/**
 * Refuses certificates that the controller cannot read. Their routes it takes, and Kong answers with another certificate.
 * Source: `translate_certs.go` of Kong/kubernetes-ingress-controller at v3.5.13.
 */
export function refuseCertificates(rooms: Rooms): void {
  const { set, refusals } = rooms;
  const named = ofIngresses(rooms);
  const keyOf = ({ manifest, secret }: NamedCertificate): string => `${set.namespaceOf(manifest) ?? ''}/${secret}`;
  for (const origins of groupBy(named, keyOf).values()) {
    const [{ manifest, secret: name }] = origins as [NamedCertificate];
    const namespace = set.namespaceOf(manifest);
    const secret = set.find('Secret', namespace, name);
    const holders = [...new Map(origins.map((origin) => [origin.manifest, origin])).values()];
    if (secret === undefined) {
      const kind = kindOf(set.presence('Secret', namespace, name));
      for (const { manifest: holder, path } of holders)
        refusals.add(holder, path, `there is no Secret "${name}"`, kind);
    } else if (!isKeyPair(secret)) {
      const kind = hasKeys(secret) ? 'refused' : 'undeclared';
      const reason = `the Secret "${name}" has no certificate with its key`;
      for (const { manifest: holder, path } of [...holders, { manifest: secret, path: [] }]) {
        refusals.add(holder, path, reason, kind, holder === secret ? 'certificate' : undefined);
      }
    }
  }
}

interface NamedCertificate extends Origin {
  /** Name of the Secret. */
  readonly secret: string;
}

function ofIngresses({ set, filter }: Rooms): NamedCertificate[] {
  return set
    .of(INGRESS, TCP_INGRESS)
    .filter((each) => filter.takes(each))
    .flatMap((manifest) =>
      list(manifest.spec.tls).flatMap((tls, index) => {
        const secret = text(at(tls, 'secretName'));
        const isUsed = secret !== undefined && list(at(tls, 'hosts')).length > 0;
        return isUsed ? [{ manifest, path: ['spec', 'tls', index, 'secretName'], secret }] : [];
      }),
    );
}
