import { PLUGIN_KINDS } from '../../facts/kong/kinds';
import type { KongRelease } from '../../facts/plugins/catalogue';
import { hiddenValue } from '../../facts/plugins/shown-copy';
import { plainSecrets } from '../../facts/plugins/secret-fields';
import { coverOf, type Cover } from '../../facts/plugins/secret-place';
import { HIDDEN } from '../../facts/text/credentials';
import { at, isObject, object } from '../manifests/json';
import { NEWEST_RELEASES } from '../../facts/releases';
import type { Manifest } from '../manifests/manifest';
import { Source, type SourceText } from '../manifests/source';
import { pluginType } from '../topology/kong/plugins';

/** Shorter texts are in many words that are no secret. */
const SHORTEST = 5;

/** What manifests keep secret, as it stands in them and, of Secrets, in base64 and out of it: what nothing should repeat. */
export function secretTexts(texts: readonly SourceText[], kong: KongRelease): string[] {
  // The newest kubectl reads the most.
  const sources = texts.map((text) => new Source(text, NEWEST_RELEASES.kubernetes));
  const found = sources.flatMap(({ manifests }) => manifests).flatMap((manifest) => secretsOf(manifest, kong));
  // What a program says is read line by line, too.
  const lines = found.flatMap((secret) =>
    secret.includes('\n') ? secret.split(/\r?\n/).map((line) => line.trim()) : [],
  );
  // A secret that is part of another would leave the rest of it.
  return [...new Set([...found, ...lines.filter(isTelling)])].sort((a, b) => b.length - a.length);
}

function secretsOf(manifest: Manifest, kong: KongRelease): string[] {
  const { value, groupKind } = manifest;
  if (groupKind === 'Secret') {
    const plain = leavesOf(object(value.stringData), 'sealed');
    const encoded = leavesOf(object(value.data), 'sealed');
    const inBase64 = plain.map((secret) => Buffer.from(secret).toString('base64'));
    const decoded = encoded.map((secret) => Buffer.from(secret, 'base64').toString());
    return [...plain, ...encoded, ...inBase64, ...decoded.filter(isTelling)];
  }
  if (!PLUGIN_KINDS.includes(groupKind)) return leavesOf(value, 'open');
  const paths = plainSecrets(kong, pluginType(manifest) ?? '', value.config);
  return paths.map((path) => String(at(value, ...path))).filter(isTelling);
}

function leavesOf(value: unknown, cover: Cover): string[] {
  if (isObject(value) || Array.isArray(value)) {
    return Object.entries(value).flatMap(([key, member]: [string, unknown]) =>
      leavesOf(member, coverOf(cover, value, Array.isArray(value) ? Number(key) : key)),
    );
  }
  return cover !== 'open' && hiddenValue(value) === HIDDEN && isTelling(String(value)) ? [String(value)] : [];
}

function isTelling(secret: string): boolean {
  return secret.length >= SHORTEST && !/^(true|false)$/.test(secret);
}
