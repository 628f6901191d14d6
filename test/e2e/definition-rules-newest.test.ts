/** @jest-environment-options {"assets": "KUBEBUILDER_ASSETS_NEW"} */
import { check } from '../../lib/read/check/check';
import { emitYaml } from '../../lib/write/yaml/emit';
import { NEWEST } from '../support/newest';
import { describeConformance } from '../support/reference';
import { Cluster } from './cluster';
import { DEFINITION_CASES, type DefinitionCase } from './definition-cases';

jest.setTimeout(600_000);

interface Definition {
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly spec: { readonly names: { readonly kind: string } };
}

const DEFINITIONS = ['istio-1.31/crds.yaml', 'gateway-api-1.6.1/experimental.yaml'];

// Without a young API server, `KUBEBUILDER_ASSETS_NEW`, this is reported as skipped.
const describeNewest = process.env[Cluster.KUBECONFIG] ? describe : describe.skip;

describeNewest('the newest Kubernetes', () => {
  describeConformance('definitions of Istio and the Gateway API on the newest Kubernetes', (reference) => {
    test('refuse what check says they refuse, and take what is near it', async () => {
      const cluster = new Cluster();
      const needed = new Set(DEFINITION_CASES.map(({ kind }) => kind));
      const definitions = DEFINITIONS.flatMap((file) => reference.documents<Definition>(`upstream/${file}`)).filter(
        ({ kind, spec }) => kind === 'CustomResourceDefinition' && needed.has(spec.names.kind),
      );
      await cluster.output(['apply', '--server-side', '-f', '-'], definitions.map(emitYaml).join('---\n'));
      const names = definitions.map(({ metadata }) => `crd/${metadata.name}`);
      await cluster.output(['wait', '--for=condition=Established', '--timeout=180s', ...names]);
      const taken = async (side: 'wrong' | 'right'): Promise<string[]> => {
        const yaml = DEFINITION_CASES.map((each) => emitYaml(objectOf(each, side))).join('---\n');
        const { stdout } = await cluster.run(['apply', '--dry-run=server', '-f', '-'], yaml);
        return DEFINITION_CASES.filter(({ name }) => stdout.includes(`/${name} `)).map(({ name }) => name);
      };
      const all = DEFINITION_CASES.map(({ name }) => name);
      expect(new Set(all).size).toBe(all.length);
      expect({ wrong: await taken('wrong'), right: await taken('right') }).toEqual({ wrong: [], right: all });
      expect(all.filter((_, index) => isFound(DEFINITION_CASES[index]!, 'wrong'))).toEqual(all);
      expect(all.filter((_, index) => isFound(DEFINITION_CASES[index]!, 'right'))).toEqual([]);
    });
  });
});

function objectOf({ name, apiVersion, kind, ...sides }: DefinitionCase, side: 'wrong' | 'right'): object {
  return { apiVersion, kind, metadata: { name, namespace: 'default' }, spec: sides[side] };
}

function isFound(given: DefinitionCase, side: 'wrong' | 'right'): boolean {
  const { findings } = check([{ file: 'case.yaml', text: emitYaml(objectOf(given, side)) }], { releases: NEWEST });
  return findings.some(({ rule, severity }) => rule === 'valid-schema' && severity === 'error');
}
