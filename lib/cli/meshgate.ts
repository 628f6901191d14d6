#!/usr/bin/env node
import { version } from '../../package.json';
import { runProgram } from './program';
import { checkVerb } from './verbs/check';
import { diagramVerb } from './verbs/diagram';
import { diffVerb } from './verbs/diff';
import { explainVerb } from './verbs/explain';
import { initVerb } from './verbs/init';
import { staleVerb } from './verbs/stale';

// The program of the package, for those who have no system: what needs none.
void runProgram(process.argv.slice(2), () => ({
  name: 'meshgate',
  description: 'Kong at the gate of a cluster, Istio inside it',
  version,
  verbs: [initVerb, checkVerb, explainVerb, diagramVerb, diffVerb, staleVerb],
  environments: [],
}));
