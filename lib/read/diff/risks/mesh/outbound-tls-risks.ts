import { at, entry, list, text } from '../../../manifests/json';
import type { Manifest } from '../../../manifests/manifest';
import type { Path } from '../../../manifests/path';
import type { Comparison } from '../../comparison';
import type { FoundRisk } from '../risk';

/** What a DestinationRule asks of those who send, and does no longer. */
export function outboundTlsRisks({ objects }: Comparison): FoundRisk[] {
  return objects.flatMap(({ before, after }) => {
    if ((after ?? before)!.groupKind !== 'networking.istio.io/DestinationRule' || before === undefined) return [];
    const was = settingsOf(before);
    if (after === undefined) return goneTls(before, was);
    const is = settingsOf(after);
    const places = new Set([...was.keys(), ...is.keys()]);
    return Array.from(places).flatMap((place) => weaker(was.get(place), is.get(place), after));
  });
}

/** What a rule says of TLS to one subset, or one port of it. */
interface TlsSetting {
  readonly mode: string | undefined;
  readonly isUnchecked: boolean;
  readonly names: readonly string[];
  readonly path: Path;
}

/** How much a mode gives; without one Istio does in the mesh what it can, and nothing to hosts outside. */
const STRENGTH: Readonly<Record<string, number>> = { ISTIO_MUTUAL: 2, MUTUAL: 2, SIMPLE: 1, DISABLE: 0 };

function weaker(was: TlsSetting | undefined, is: TlsSetting | undefined, manifest: Manifest): FoundRisk[] {
  const [old, now] = [was?.mode, is?.mode];
  const found = (message: string, path: Path): FoundRisk[] => [{ risk: 'mesh', message, manifest, path }];
  if (is === undefined) return was === undefined || !isOutside(was) ? [] : found(goneWords(was), ['spec']);
  const left = old === undefined ? (now === 'DISABLE' ? 2 : 0) : STRENGTH[old];
  const right = STRENGTH[now ?? ''];
  if (left !== undefined && right !== undefined && right < left) {
    const what = now === 'DISABLE' ? 'in plain text' : 'without a certificate of the sender';
    return found(
      `requests are sent ${what}: TLS is ${String(now)}, and was ${old ?? 'what Istio does by itself'}`,
      is.path,
    );
  }
  if (was === undefined || now === 'DISABLE') return [];
  if (is.isUnchecked && !was.isUnchecked) return found('the certificate of the host is not checked any more', is.path);
  const isAnyName = is.names.length === 0 && was.names.length > 0;
  const more = is.names.filter((name) => !was.names.includes(name));
  return isAnyName || (was.names.length > 0 && more.length > 0)
    ? found('the certificate of the host may have another name than before', is.path)
    : [];
}

/** Whether nobody does by himself what a setting asks for. */
function isOutside({ mode }: TlsSetting): boolean {
  return mode === 'MUTUAL' || mode === 'SIMPLE';
}

function goneTls(manifest: Manifest, settings: ReadonlyMap<string, TlsSetting>): FoundRisk[] {
  const gone = [...settings.values()].find(isOutside);
  return gone === undefined ? [] : [{ risk: 'mesh', message: goneWords(gone), manifest, path: gone.path }];
}

function goneWords({ mode }: TlsSetting): string {
  return `TLS ${String(mode)} to the host is gone`;
}

function settingsOf({ spec }: Manifest): ReadonlyMap<string, TlsSetting> {
  const settings = new Map<string, TlsSetting>();
  const add = (place: string, policy: unknown, path: Path): void => {
    if (at(policy, 'tls') !== undefined) settings.set(place, settingAt(at(policy, 'tls'), [...path, 'tls']));
    for (const [index, setting] of list(entry(policy, 'portLevelSettings')).entries()) {
      const port = String(at(setting, 'port', 'number'));
      if (at(setting, 'tls') === undefined) continue;
      settings.set(`${place} ${port}`, settingAt(at(setting, 'tls'), [...path, 'portLevelSettings', index, 'tls']));
    }
  };
  add('', spec.trafficPolicy, ['spec', 'trafficPolicy']);
  for (const [index, subset] of list(spec.subsets).entries()) {
    add(text(entry(subset, 'name')) ?? '', entry(subset, 'trafficPolicy'), ['spec', 'subsets', index, 'trafficPolicy']);
  }
  return settings;
}

function settingAt(tls: unknown, path: Path): TlsSetting {
  return {
    mode: text(entry(tls, 'mode')) ?? 'DISABLE',
    isUnchecked: entry(tls, 'insecureSkipVerify') === true,
    names: list(entry(tls, 'subjectAltNames')).flatMap((name) => text(name) ?? []),
    path: [...path, 'mode'],
  };
}
