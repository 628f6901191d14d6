import { devDependencies, engines, peerDependencies, scripts, version } from '../../../package.json';

type Ranges = Readonly<Record<string, string>>;

/**
 * `package.json` of a project, as the template has it: without scripts for the verbs. The range of a dependency is `*`, which
 * stands for that of Meshgate.
 */
interface ProjectPackage {
  readonly name: string;
  readonly engines: Ranges;
  readonly scripts: Readonly<Record<string, string>>;
  readonly dependencies: Ranges;
  readonly devDependencies: Ranges;
}

/** The ranges that Meshgate itself is developed and tested with. */
const OWN: Ranges = { ...peerDependencies, ...devDependencies };

/**
 * A script for each verb of a system's program, by those of Meshgate's own package, which `npm run docs` writes for every verb: the
 * verbs themselves load cdk8s, which this needs not.
 */
const VERB_SCRIPTS = Object.fromEntries(
  Object.entries(scripts).flatMap(([name, script]) =>
    script.endsWith(` main.ts ${name}`) ? [[name, `tsx main.ts ${name}`]] : [],
  ),
);

/** What npm takes for this release of Meshgate. */
export const THIS_RELEASE = `^${version}`;

/** The packages that a project needs, Meshgate among them. */
export function neededPackages(template: string): string[] {
  const { dependencies, devDependencies: tools } = JSON.parse(template) as ProjectPackage;
  return Object.keys({ ...dependencies, ...tools });
}

/**
 * @param template its text
 * @param name of the project
 * @param meshgate what npm takes for Meshgate
 */
export function projectPackage(template: string, name: string, meshgate: string): string {
  const all = JSON.parse(template) as ProjectPackage;
  const ranges = { ...OWN, meshgate };
  const project: ProjectPackage = {
    ...all,
    name,
    engines,
    scripts: { ...VERB_SCRIPTS, ...all.scripts },
    dependencies: withRanges(all.dependencies, ranges),
    devDependencies: withRanges(all.devDependencies, ranges),
  };
  return `${JSON.stringify(project, null, 2)}\n`;
}

function withRanges(dependencies: Ranges, ranges: Ranges): Ranges {
  return Object.fromEntries(Object.entries(dependencies).map(([name, range]) => [name, ranges[name] ?? range]));
}
