import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { NEWEST_RELEASES } from '../../facts/releases';

const FOLDER = join(__dirname, 'template');

/** What the template is called, wherever its name stands. */
const NAME = 'my-shop';

/** The file that says which packages the project needs. */
export const PACKAGE = 'package.json';

/** The files of a project, and where the template has them: those that tools obey have names there that mean nothing to them. */
const FILES: Readonly<Record<string, string>> = {
  '.gitattributes': 'gitattributes',
  '.github/workflows/ci.yml': 'ci.yml',
  '.github/workflows/diff.yml': 'diff.yml',
  '.gitignore': 'gitignore',
  'README.md': 'README.md',
  'cdk8s.yaml': 'cdk8s.yaml',
  'charts/gateway.ts': 'charts/gateway.ts',
  'charts/services.ts': 'charts/services.ts',
  'main.test.ts': 'main.test.ts',
  'main.ts': 'main.ts',
  [PACKAGE]: 'project.json',
  'tsconfig.json': 'compiler.json',
};

/** The releases of a platform, which are the newest whatever the template has. */
const RELEASE = /\b(istio|kong|ingressController): '[\d.]+'/g;
const NEWEST: Readonly<Record<string, string | undefined>> = {
  istio: NEWEST_RELEASES.istio,
  kong: NEWEST_RELEASES.kong,
  ingressController: NEWEST_RELEASES.kic,
};

/** The template's own texts, by path in a project. */
export function templateFiles(): Map<string, string> {
  const texts = Object.entries(FILES).map(([path, source]) => {
    const text = readFileSync(join(FOLDER, source), 'utf8');
    return [path, text.replaceAll(RELEASE, (_, product: string) => `${product}: '${NEWEST[product]!}'`)] as const;
  });
  return new Map(texts);
}

/** A text of the template for a project of another name. */
export function renamed(text: string, name: string): string {
  return text.split(NAME).join(name);
}
