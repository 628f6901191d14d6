/** The guide as an app of `cdk8s init typescript-app` would synthesize it: the same constructs, cdk8s' own App. */
import { App } from 'cdk8s';
import { buildApp } from '../guide/app';
import { DEFAULT_CONFIG } from '../guide/config';

const app = new App();
buildApp(app, DEFAULT_CONFIG);
app.synth();
