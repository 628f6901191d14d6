import { suggestionFor, didYouMean } from '../../../../facts/text/suggestion';
import type { Manifest } from '../../../manifests/manifest';
import type { Rule } from '../../rule';
import { hasKey } from '../../../topology/kong/secret';
import { CREDENTIAL_LABEL, LEGACY_TYPE_KEY } from '../../../../facts/kong/credential-types';

export const noMissingCredential: Rule = {
  id: 'no-missing-credential',
  subject: 'kong',
  severity: 'error',
  summary: 'A KongConsumer refers to a Secret that does not exist: the consumer cannot log in.',
  *find({ set, topology }) {
    for (const { manifest, path, namespace, name } of topology.consumers.credentials()) {
      const presence = topology.objects.presence('Secret', namespace, name, isCredential);
      if (presence === 'present') continue;
      const meant = suggestionFor(name, set.namesIn(namespace, 'Secret'));
      // What is close to no name may be the credential itself.
      const message = `no Secret ${meant === undefined ? 'of this name' : `"${name}"`} is declared in namespace ${namespace}`;
      const severity = presence === 'missing' ? 'error' : 'warning';
      const fix = meant === undefined ? 'make sure that it exists, and name it with --assume' : `write "${meant}"`;
      yield { manifest, path, message: `${message}${didYouMean(meant)}`, fix, severity };
    }
  },
};

function isCredential(secret: Manifest): boolean {
  return secret.label(CREDENTIAL_LABEL) !== undefined || hasKey(secret, LEGACY_TYPE_KEY);
}
