import type { Verb } from '../session/verb';
import { bootstrapVerb } from './bootstrap';
import { checkVerb } from './check';
import { dashboardVerb } from './dashboard';
import { deployVerb } from './deploy';
import { preflightVerb } from './preflight';
import { statusVerb } from './status';
import { teardownVerb } from './teardown';
import { trafficVerb } from './traffic';
import { verifyVerb } from './verify';

/** The verbs in the order of the guide. Each file loads little; what is heavy is loaded when a verb runs. */
export const VERBS: readonly Verb[] = [
  preflightVerb,
  bootstrapVerb,
  checkVerb,
  deployVerb,
  verifyVerb,
  trafficVerb,
  dashboardVerb,
  statusVerb,
  teardownVerb,
];
