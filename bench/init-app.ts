/** The guide as an app of `cdk8s init typescript-app` would synthesize it: the same constructs, cdk8s' own App. */
import { App } from 'cdk8s';
import { guideCharts } from '../guide/charts';
import { GUIDE_VALUES } from '../guide/values';

const app = new App();
guideCharts(app, GUIDE_VALUES);
app.synth();
