import type { Verb } from '../session/verb';
import { bootstrapVerb } from './bootstrap';
import { checkVerb } from './check';
import { dashboardVerb } from './dashboard';
import { deployVerb } from './deploy';
import { diagramVerb } from './diagram';
import { diffVerb } from './diff';
import { explainVerb } from './explain';
import { preflightVerb } from './preflight';
import { statusVerb } from './status';
import { synthVerb } from './synth-verb';
import { teardownVerb } from './teardown';
import { trafficVerb } from './traffic';
import { verifyVerb } from './verify';

/** The verbs in the order in which a system goes into a cluster. Each file loads little; what is heavy is loaded when a verb runs. */
export const VERBS: readonly Verb[] = [
  synthVerb,
  checkVerb,
  explainVerb,
  diagramVerb,
  diffVerb,
  preflightVerb,
  bootstrapVerb,
  deployVerb,
  verifyVerb,
  trafficVerb,
  dashboardVerb,
  statusVerb,
  teardownVerb,
];
