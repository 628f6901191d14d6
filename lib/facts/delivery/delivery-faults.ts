import { entry, isObject, listAt, type JsonObject } from '../data';
import { hasPlaceholder } from '../text/placeholder';
import type { ValuePath } from '../text/value-path';
import { LONGEST_LABELLED_NAME } from './flux';

/** An object that a tool reads which delivers others. */
export interface DeliveringObject {
  /** Such as `argoproj.io/Application`. */
  readonly groupKind: string;
  readonly name: string;
  readonly spec: JsonObject;
}

/** Something in it that the tool refuses, or takes no notice of. */
export interface DeliveryFault {
  readonly path: ValuePath;
  readonly reason: Refused | Ignored;
}

/** What Argo CD puts into the conditions of an Application as an invalid spec, and what Flux's definitions refuse. */
type Refused =
  | 'long-name'
  | 'no-source'
  | 'no-folder'
  | 'no-version'
  | 'no-cluster'
  | 'two-clusters'
  | 'no-chart'
  | 'two-charts'
  | 'oci-address'
  | 'no-oci-address';
/** What has no effect beside something else. */
type Ignored = 'source-beside-sources' | 'namespace-metadata' | 'apply-beside-replace' | 'checks-beside-wait';

const APPLICATION = 'argoproj.io/Application';
const HELM_RELEASE = 'helm.toolkit.fluxcd.io/HelmRelease';
const HELM_REPOSITORY = 'source.toolkit.fluxcd.io/HelmRepository';
const KUSTOMIZATION = 'kustomize.toolkit.fluxcd.io/Kustomization';

const isSaid = (value: unknown): boolean => typeof value === 'string' && value !== '';

/** What the tool refuses. */
export function refusedDelivery(object: DeliveringObject): DeliveryFault[] {
  const { groupKind, spec } = object;
  if (groupKind === APPLICATION) return [...sourceFaults(spec), ...destinationFaults(spec)];
  if (groupKind === HELM_REPOSITORY) return addressFaults(spec);
  const named: DeliveryFault[] = hasLongName(object) ? [{ path: ['metadata', 'name'], reason: 'long-name' }] : [];
  return groupKind === HELM_RELEASE ? [...named, ...chartFaults(spec)] : named;
}

/** Whether what Flux brings by an object cannot have its name as a label. */
export function hasLongName({ groupKind, name }: Pick<DeliveringObject, 'groupKind' | 'name'>): boolean {
  return (groupKind === KUSTOMIZATION || groupKind === HELM_RELEASE) && name.length > LONGEST_LABELLED_NAME;
}

/** A registry is of another type than a repository by HTTP. */
function addressFaults({ url, type }: JsonObject): DeliveryFault[] {
  if (typeof url !== 'string' || (typeof type === 'string' && hasPlaceholder(type))) return [];
  // What is filled in may bring the scheme with it.
  if (!url.includes('://') && hasPlaceholder(url)) return [];
  const [isAddress, isType] = [url.startsWith('oci://'), type === 'oci'];
  if (isAddress === isType) return [];
  return [{ path: ['spec', 'url'], reason: isAddress ? 'oci-address' : 'no-oci-address' }];
}

function chartFaults(spec: JsonObject): DeliveryFault[] {
  const [chart, reference] = [isObject(spec.chart), isObject(spec.chartRef)];
  if (chart && reference) return [{ path: ['spec', 'chartRef'], reason: 'two-charts' }];
  return chart || reference ? [] : [{ path: ['spec'], reason: 'no-chart' }];
}

function sourceFaults(spec: JsonObject): DeliveryFault[] {
  const { source, sourceHydrator } = spec;
  if (isObject(sourceHydrator)) return [];
  const several = listAt(spec, 'sources');
  if (several.length === 0 && !isObject(source)) return [{ path: ['spec'], reason: 'no-source' }];
  const all: (readonly [unknown, ValuePath])[] =
    several.length > 0 ? several.map((each, at) => [each, ['spec', 'sources', at]]) : [[source, ['spec', 'source']]];
  return all.flatMap(([each, path]): DeliveryFault[] => {
    if (!isObject(each)) return [];
    if (!['path', 'chart', 'ref'].some((field) => isSaid(each[field]))) return [{ path, reason: 'no-folder' }];
    return isSaid(each.chart) && !isSaid(each.targetRevision) ? [{ path, reason: 'no-version' }] : [];
  });
}

function destinationFaults({ destination }: JsonObject): DeliveryFault[] {
  const path = ['spec', 'destination'];
  if (!isObject(destination)) return [];
  const [server, name] = [isSaid(destination.server), isSaid(destination.name)];
  if (server && name) return [{ path: [...path, 'name'], reason: 'two-clusters' }];
  return server || name ? [] : [{ path, reason: 'no-cluster' }];
}

/** What the tool takes no notice of. */
export function ignoredDelivery({ groupKind, spec }: DeliveringObject): DeliveryFault[] {
  if (groupKind === KUSTOMIZATION) {
    const isIgnored = spec.wait === true && listAt(spec, 'healthChecks').length > 0;
    return isIgnored ? [{ path: ['spec', 'healthChecks'], reason: 'checks-beside-wait' }] : [];
  }
  if (groupKind !== APPLICATION) return [];
  const policy = spec.syncPolicy;
  const options = listAt(policy, 'syncOptions');
  const faults: DeliveryFault[] = [];
  if (isObject(spec.source) && listAt(spec, 'sources').length > 0) {
    faults.push({ path: ['spec', 'source'], reason: 'source-beside-sources' });
  }
  if (isObject(entry(policy, 'managedNamespaceMetadata')) && !options.includes('CreateNamespace=true')) {
    faults.push({ path: ['spec', 'syncPolicy', 'managedNamespaceMetadata'], reason: 'namespace-metadata' });
  }
  const apply = options.indexOf('ServerSideApply=true');
  if (apply >= 0 && options.includes('Replace=true')) {
    faults.push({ path: ['spec', 'syncPolicy', 'syncOptions', apply], reason: 'apply-beside-replace' });
  }
  return faults;
}

/** The largest and the smallest wave, as Go's parser of integers takes them. */
const WAVE = /^[-+]?\d{1,18}$/;

/** Whether Argo CD reads an annotation as a wave; what it does not read counts as 0. */
export function isWave(value: unknown): boolean {
  return typeof value === 'string' && WAVE.test(value);
}
