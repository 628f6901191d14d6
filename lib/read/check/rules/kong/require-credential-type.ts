import {
  KONNECT_CREDENTIAL,
  CREDENTIAL_LABEL,
  CREDENTIAL_TYPES,
  credentialType,
  KEY_READ,
  LABEL_READ,
  LEGACY_TYPE_KEY,
} from '../../../../facts/kong/credential-types';
import { HIDDEN } from '../../../../facts/text/credentials';
import { suggestionFor, didYouMean } from '../../../../facts/text/suggestion';
import { choicesOf } from '../../choices';
import type { Problem } from '../../finding';
import { entry, text } from '../../../manifests/json';
import { lackingKeys } from '../../../topology/kong/credential';
import type { Manifest } from '../../../manifests/manifest';
import type { Path } from '../../../manifests/path';
import type { Rule } from '../../rule';
import { shown } from '../../../manifests/shown-value';
import { hasKey, hasKeys, secretText } from '../../../topology/kong/secret';
import { knows } from '../../../../facts/span';

const LABEL_PATH: Path = ['metadata', 'labels', CREDENTIAL_LABEL];

export const requireCredentialType: Rule = {
  id: 'require-credential-type',
  subject: 'kong',
  severity: 'error',
  summary: 'A credential does not declare its type as the ingress controller expects it, or lacks a key of that type.',
  releases: ['kic'],
  *find({ topology, releases: { kic } }) {
    const readsLabel = knows(kic, LABEL_READ) === 'known';
    for (const secret of topology.consumers.credentialSecrets(kic)) {
      yield* readsLabel ? labelled(secret, kic) : legacy(secret, kic);
    }
  },
};

function* labelled(manifest: Manifest, kic: string): Generator<Problem, void> {
  const type = text(manifest.label(CREDENTIAL_LABEL));
  if (type !== undefined) {
    yield* checkType(manifest, LABEL_PATH, type, kic);
    return;
  }
  const problem = { manifest, path: ['metadata', 'labels'] };
  if (hasKey(manifest, LEGACY_TYPE_KEY)) {
    // What a Secret contains is not repeated, but what is a type is not one of its secrets.
    const written = secretText(manifest, LEGACY_TYPE_KEY)?.trim() ?? '';
    const former = CREDENTIAL_TYPES.includes(written) ? written : 'key-auth';
    const isRead = knows(kic, KEY_READ) === 'known';
    const why = isRead ? 'KIC 3.2 no longer reads' : `KIC ${kic} does not read, so that it ignores the credential`;
    const message = `${String(manifest)} says its type with the key ${LEGACY_TYPE_KEY} alone, which ${why}`;
    const severity = isRead ? 'warning' : 'error';
    yield { ...problem, message, fix: `add the label ${CREDENTIAL_LABEL}: ${former}`, severity };
    if (isRead) yield* legacy(manifest, kic);
  } else {
    const near = suggestionFor(CREDENTIAL_LABEL.replace('konghq.com/', ''), shortLabels(manifest));
    const hint = near === undefined ? '' : `; there is konghq.com/${near}`;
    const message = `${String(manifest)} is a credential but has no label ${CREDENTIAL_LABEL}, so KIC ${kic} ignores it${hint}`;
    yield { ...problem, message, fix: `add the label ${CREDENTIAL_LABEL} with the type, such as key-auth` };
  }
}

/** Labels in Kong's name, without it. */
function shortLabels(manifest: Manifest): string[] {
  return Object.keys(manifest.labels).flatMap((key) => (key.startsWith('konghq.com/') ? key.slice(11) : []));
}

function* legacy(manifest: Manifest, kic: string): Generator<Problem, void> {
  if (!hasKeys(manifest)) return;
  const isPlain = entry(manifest.value.stringData, LEGACY_TYPE_KEY) !== undefined || manifest.value.data === undefined;
  const place = isPlain ? 'stringData' : 'data';
  if (!hasKey(manifest, LEGACY_TYPE_KEY)) {
    const message = `${String(manifest)} is a credential but has no key ${LEGACY_TYPE_KEY}, by which KIC ${kic} knows its type`;
    yield { manifest, path: [place], message, fix: `add ${LEGACY_TYPE_KEY} with the type, such as key-auth` };
    return;
  }
  const type = secretText(manifest, LEGACY_TYPE_KEY);
  if (type !== undefined) yield* checkType(manifest, [place, LEGACY_TYPE_KEY], type, kic);
}

function* checkType(manifest: Manifest, path: Path, written: string, kic: string): Generator<Problem, void> {
  const type = credentialType(written, kic);
  if (type === KONNECT_CREDENTIAL) return;
  if (!CREDENTIAL_TYPES.includes(type)) {
    const meant = suggestionFor(type, CREDENTIAL_TYPES);
    const hint = didYouMean(meant);
    // What is in a Secret and is close to no type may be a secret.
    const isShown = path === LABEL_PATH || meant !== undefined;
    const message = `KIC knows no credential type ${isShown ? shown(written) : HIDDEN}${hint}`;
    yield { manifest, path, message, fix: `write ${choicesOf(meant === undefined ? CREDENTIAL_TYPES : [meant])}` };
    return;
  }
  const lacking = lackingKeys(manifest, type, kic);
  if (lacking.length === 0) return;
  const keys = lacking.join(' and no ');
  // Kong verifies with the public key alone.
  const isOfWebhook = type === 'jwt' && lacking.every((key) => key === 'secret');
  const message = `${String(manifest)} is a ${type} credential but has no ${keys}${isOfWebhook ? `, which the webhook of KIC ${kic} asks for` : ''}`;
  yield {
    manifest,
    path: [manifest.value.data === undefined ? 'stringData' : 'data'],
    message,
    fix: `add ${lacking.join(' and ')}`,
    ...(isOfWebhook && { severity: 'warning' as const }),
  };
}
