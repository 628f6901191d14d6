import { CREDENTIAL_LABEL, credentialType, LEGACY_TYPE_KEY } from '../../../../facts/kong/credential-types';
import { credentialFaults, type CredentialFault } from '../../../../facts/kong/credential-values';
import { entry } from '../../../manifests/json';
import { secretText } from '../../../topology/kong/secret';
import type { Problem } from '../../finding';
import { refused } from '../../refused';
import type { Rule } from '../../rule';

export const validCredentialValues: Rule = {
  id: 'valid-credential-values',
  subject: 'kong',
  severity: 'error',
  summary: 'A credential has a value that the ingress controller or Kong does not take: nobody can log in with it.',
  releases: ['kic', 'kong'],
  *find(context) {
    const { kic, kong } = context.releases;
    yield* refused(context, ['credential-value'], ({ reason }) =>
      reason.includes('"ttl"')
        ? 'write a number of seconds, such as "3600"'
        : 'write the keys that it needs into the Secret',
    );
    const database = context.topology.settings.value('KONG_DATABASE');
    const hasDatabase = database === undefined ? undefined : database !== 'off';
    for (const manifest of context.topology.consumers.credentialSecrets(kic)) {
      const written = manifest.label(CREDENTIAL_LABEL) ?? secretText(manifest, LEGACY_TYPE_KEY);
      if (written === undefined) continue;
      const valueOf = (key: string): string | undefined => secretText(manifest, key);
      for (const fault of credentialFaults(credentialType(written, kic), valueOf, kong, hasDatabase)) {
        const field = manifest.value.data === undefined ? 'stringData' : 'data';
        const own = entry(manifest.value.stringData, fault.key) === undefined ? field : 'stringData';
        const isWritten = valueOf(fault.key) !== undefined;
        yield { manifest, path: isWritten ? [own, fault.key] : [field], ...wordsOf(fault, kong) };
      }
    }
  },
};

function wordsOf(fault: CredentialFault, kong: string): Pick<Problem, 'message' | 'fix' | 'severity'> {
  switch (fault.reason) {
    case 'empty':
      return {
        message: `"${fault.key}" of the credential is empty, which Kong refuses`,
        fix: 'write a value, or leave the Secret without keys where something else fills it in',
        severity: 'warning',
      };
    case 'algorithm':
      return {
        message: `Kong ${kong} knows no such algorithm of JWTs, and refuses the whole configuration`,
        fix: `write one of ${fault.allowed.join(', ')}`,
      };
    case 'no-algorithm':
      return {
        message: 'the credential names no algorithm: the webhook of the controller refuses it, and Kong takes HS256',
        fix: 'add algorithm, such as HS256',
        severity: 'warning',
      };
    case 'no-secret':
      return {
        message:
          'the credential has no secret: the webhook of the controller refuses it, and Kong makes one that nobody knows',
        fix: 'add secret, with which tokens are signed',
        severity: 'warning',
      };
    case 'no-key':
      return {
        message: 'rsa_public_key is no public key in PEM, which Kong refuses',
        fix: 'write the public key, from -----BEGIN PUBLIC KEY----- on',
        severity: 'warning',
      };
    case 'ttl-without-database':
      return {
        message: `Kong ${kong} without a database (KONG_DATABASE: off) reads no time to live: the credential never expires`,
        fix: 'remove the credential when its time is over, or use a newer Kong',
        severity: 'warning',
      };
    case 'asked-by-webhook':
      return {
        message: `the credential has no "${fault.key}": the webhook of the controller refuses it`,
        fix: `add ${fault.key}`,
        severity: 'warning',
      };
    case 'line-end':
      return {
        message: `"${fault.key}" of the credential ends with a line break, which is a part of what clients have to send`,
        fix: 'leave it out, such as with echo -n before base64',
        severity: 'warning',
      };
    case 'ttl':
      return {
        message: 'the credential has a time to live below zero, which Kong refuses',
        fix: 'write a number of seconds, such as "3600"',
      };
  }
}
