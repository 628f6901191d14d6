import { buildApp } from './guide/app';
import { synth } from './lib/cli/verbs/synth';
import { DEFAULT_CONFIG } from './guide/config';

void synth((app) => {
  buildApp(app, DEFAULT_CONFIG);
});
