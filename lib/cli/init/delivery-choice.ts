import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { InvalidArgumentError } from 'commander';
import { hasCredentials } from '../../facts/delivery/repository-credentials';
import { withoutCredentials } from '../../facts/text/credentials';
import { oneLine } from '../../facts/text/plain-text';
import { WrongArgumentError } from '../errors';

/** Who delivers a new project, besides the verb `deploy`. */
export const DELIVERY_TOOLS = ['kustomize', 'argocd', 'flux'] as const;
export type DeliveryTool = (typeof DELIVERY_TOOLS)[number];

/**
 * The tool that is meant, in whatever case: in `main.ts` Argo CD is `argoCd`.
 * @throws InvalidArgumentError where there is none
 */
export function deliveryTool(value: string): DeliveryTool {
  const tool = DELIVERY_TOOLS.find((each) => each === value.toLowerCase());
  if (tool === undefined) throw new InvalidArgumentError(`Allowed choices are ${DELIVERY_TOOLS.join(', ')}.`);
  return tool;
}

const FUNCTIONS: Readonly<Record<DeliveryTool, string>> = { kustomize: 'kustomize', argocd: 'argoCd', flux: 'flux' };

const APPLIED: Readonly<Record<DeliveryTool, string>> = {
  kustomize: 'kubectl apply -k dist/dev',
  argocd: 'kubectl apply -n argocd -f dist/dev/argocd',
  flux: 'kubectl apply -f dist/dev/flux',
};

const WORDS: Readonly<Record<DeliveryTool, string>> = {
  kustomize: '`dist/dev` can be applied by Kustomize:',
  argocd: 'Argo CD delivers each commit, after one command:',
  flux: 'Flux delivers each commit, after one command:',
};

/** An address that can stand between single quotes. */
const ADDRESS = /^[a-z][a-z0-9+.-]*:\/\/[^\s'\\]+$/;

/**
 * The files of a project, with its delivery in `main.ts`, what Renovate reads, and in `README.md` how to begin.
 * @param files of the template, by path
 * @param name of the project
 * @throws WrongArgumentError for a repository that is no address, or that nothing reads
 */
export function withDelivery(
  files: ReadonlyMap<string, string>,
  name: string,
  tool: DeliveryTool | undefined,
  repository: string | undefined,
): Map<string, string> {
  if (tool === undefined || tool === 'kustomize') {
    if (repository !== undefined)
      throw new WrongArgumentError('--repository says something only with --delivery argocd or flux');
    if (tool === undefined) return new Map(files);
  }
  const address = repository ?? `https://git.example.com/${name}.git`;
  if (!ADDRESS.test(address) || hasCredentials(address)) {
    const allowed = `an address such as https://git.example.com/shop.git${hintFor(address)}`;
    throw new WrongArgumentError(`--repository is "${oneLine(withoutCredentials(address))}"; allowed: ${allowed}`);
  }
  const renovate = readFileSync(join(__dirname, 'template', 'renovate.json'), 'utf8');
  const all = [...files, ['renovate.json', renovate] as const].map(([path, text]) => {
    if (path === 'main.ts') return [path, programWith(text, tool, address)] as const;
    return [path, path === 'README.md' ? `${text}${readmeOf(tool)}` : text] as const;
  });
  return new Map(all.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** As Git has them too: `git@git.example.com:acme/shop.git`. */
const SCP_ADDRESS = /^[\w.-]+@[\w.-]+:/;

function hintFor(address: string): string {
  if (hasCredentials(address)) return ', without a user, password or token in it';
  return SCP_ADDRESS.test(address) ? '; write "ssh://" in front, and "/" instead of the ":" behind the host' : '';
}

function programWith(text: string, tool: DeliveryTool, address: string): string {
  const called = FUNCTIONS[tool];
  const props = tool === 'kustomize' ? '' : `{ repository: '${address}' }`;
  return text
    .replace('import { MeshNamespace,', `import { ${called}, MeshNamespace,`)
    .replace(/^( *platform: \{ istio: ')(\d+\.\d+)('.*\n)/m, (_all, before: string, minor: string, after: string) => {
      // Charts have whole versions.
      const release = tool === 'kustomize' ? minor : `${minor}.0`;
      return `${before}${release}${after}  delivery: ${called}(${props}),\n`;
    });
}

function readmeOf(tool: DeliveryTool): string {
  return `\n## Delivery\n\n${WORDS[tool]}\n\n\`\`\`sh\n${APPLIED[tool]}\n\`\`\`\n`;
}
