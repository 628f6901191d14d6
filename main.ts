import { guideSystem } from './guide/system';
import { run } from './lib/cli/run';

void run(guideSystem());
