/** @jest-environment-options {"assets": "KUBEBUILDER_ASSETS_NEW"} */
import { emitYaml } from '../../lib/write/yaml/emit';
import { REFUSED_OBJECTS } from '../support/refused-objects';
import { Cluster } from './cluster';

jest.setTimeout(120_000);

// Without a young API server, `KUBEBUILDER_ASSETS_NEW`, this is reported as skipped.
const describeNewest = process.env[Cluster.KUBECONFIG] ? describe : describe.skip;

describeNewest('rules that the API server has in code', () => {
  test.each(['wrong', 'right'] as const)('of objects that are %s', async (side) => {
    const yaml = REFUSED_OBJECTS.map((each) => emitYaml(each[side])).join('---\n');
    const { stdout } = await new Cluster().run(['apply', '--dry-run=server', '--validate=false', '-f', '-'], yaml);
    const taken = REFUSED_OBJECTS.filter(({ title }) => stdout.includes(`/${title} `)).map(({ title }) => title);
    expect(taken).toEqual(side === 'wrong' ? [] : REFUSED_OBJECTS.map(({ title }) => title));
  });
});
