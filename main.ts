import { buildApp } from './lib/app';
import { synth } from './lib/cli/synth';
import { DEFAULT_CONFIG } from './lib/config';

void synth((app) => {
  buildApp(app, DEFAULT_CONFIG);
});
