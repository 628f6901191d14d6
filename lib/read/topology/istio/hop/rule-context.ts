import type { JsonObject } from '../../../manifests/json';
import type { HopRequest } from './hop';

/** What conditions of routing rules are compared with. */
export interface RuleContext {
  readonly request: HopRequest;
  /** Host headers that are sent; empty: any. */
  readonly hosts: readonly string[];
  /** The port that requests are sent to. */
  readonly port: number | undefined;
  /** Of the pods that send, where they are known. */
  readonly namespace: string | undefined;
  readonly labels: JsonObject | undefined;
}
