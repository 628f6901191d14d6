import { Testing } from 'cdk8s';
import { App, checkApp } from 'meshgate';
import { buildShop } from './shop';

const app = new App();
buildShop(app);

test.each(app.charts.map((chart) => [chart.node.id, chart] as const))('chart %s is as it was', (_id, chart) => {
  expect(Testing.synth(chart)).toMatchSnapshot();
});

test('the check finds nothing', () => {
  expect(checkApp(app).findings).toEqual([]);
});
