import { annotationOf, annotationSpan, type KongAnnotation } from './annotations';
import { knows, type Span } from '../span';
import {
  GATEWAY,
  GATEWAY_CLASS,
  INGRESS_CLASS,
  KONG_CONSUMER,
  KONG_CONSUMER_GROUP,
  PLUGIN_KINDS,
  ROUTE_KINDS,
  SERVICE_KINDS,
} from './kinds';

/**
 * Kinds that are known to hand no annotation on to another object. Of others nothing is said: a Knative Service or a
 * HelmRelease may well do.
 */
const KNOWN_KINDS: ReadonlySet<string> = new Set([
  ...ROUTE_KINDS,
  ...SERVICE_KINDS,
  ...PLUGIN_KINDS,
  GATEWAY,
  GATEWAY_CLASS,
  INGRESS_CLASS,
  KONG_CONSUMER,
  KONG_CONSUMER_GROUP,
  'ConfigMap',
  'Namespace',
  'Secret',
  'ServiceAccount',
  'apps/DaemonSet',
  'apps/Deployment',
  'apps/ReplicaSet',
  'apps/StatefulSet',
  'batch/CronJob',
  'batch/Job',
]);

/** An annotation that the controller does not read where it stands. */
export interface PlaceFault {
  readonly annotation: KongAnnotation;
  /** `elsewhere`: it means something on other kinds. */
  readonly reason: 'elsewhere' | 'too-old' | 'too-new';
  /** The releases that read it here. */
  readonly span: Span;
}

/** What is wrong with the place of a key on an object of a kind; undefined where nothing is, or nothing is known. */
export function placeFault(key: string, groupKind: string, kic: string): PlaceFault | undefined {
  const annotation = KNOWN_KINDS.has(groupKind) ? placedAnnotation(key) : undefined;
  if (annotation === undefined) return undefined;
  const span = annotationSpan(annotation, groupKind);
  if (span === undefined) return { annotation, reason: 'elsewhere', span: {} };
  const standing = knows(kic, span);
  return standing === 'known' ? undefined : { annotation, reason: standing, span };
}

/** The annotation that a key stands for, where its place matters: the class is on many objects out of habit, where it does no harm. */
export function placedAnnotation(key: string): KongAnnotation | undefined {
  const annotation = annotationOf(key);
  return annotation === 'ingressClass' ? undefined : annotation;
}
