import { buildApp } from './lib/app';
import { DEFAULT_CONFIG } from './lib/config';
import { App } from './lib/synth/app';

const app = new App();
buildApp(app, DEFAULT_CONFIG);
app.synth();
