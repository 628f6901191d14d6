import { entry, isObject, listAt } from '../data';
import { fitsGlob } from '../text/glob';
import type { ValuePath } from '../text/value-path';

/** What a project of Argo CD does not let an Application do. */
export interface ProjectFault {
  readonly forbids: 'destination' | 'namespace' | 'source';
  /** Where the Application asks for it. */
  readonly path: ValuePath;
}

/** Patterns with these are left to Argo CD. */
const OTHER_PATTERN = /[?[\]{}!$<>\\]/;

const textIn = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Whether a text may be of a pattern; one that is not read here is taken for all texts. */
function mayMatch(pattern: string, text: string): boolean {
  return OTHER_PATTERN.test(pattern) || OTHER_PATTERN.test(text) || fitsGlob(text, pattern);
}

/** Without what makes no difference to Argo CD. */
function plainAddress(address: string): string {
  return address
    .trim()
    .toLowerCase()
    .replace(/\/$/, '')
    .replace(/\.git$/, '');
}

/**
 * What the project of an Application forbids it; both as their specs.
 * Source: `IsDestinationPermitted` and `IsSourcePermitted` of `pkg/apis/application/v1alpha1/app_project_types.go` of Argo CD 3.5.
 */
export function projectFaults(project: unknown, application: unknown): ProjectFault[] {
  const destination = entry(application, 'destination');
  const faults: ProjectFault[] = [];
  if (isObject(destination)) {
    const ofServer = listAt(project, 'destinations').filter((each) => mayBeServer(each, destination));
    const namespace = textIn(destination.namespace);
    if (ofServer.length === 0) faults.push({ forbids: 'destination', path: ['spec', 'destination'] });
    else if (namespace !== '' && !ofServer.some((each) => mayMatch(textIn(entry(each, 'namespace')), namespace))) {
      faults.push({ forbids: 'namespace', path: ['spec', 'destination', 'namespace'] });
    }
  }
  const allowed = listAt(project, 'sourceRepos').map(textIn);
  for (const { address, path } of addressesOf(application)) {
    // By ssh an address is written in two ways.
    const isComparable = /^https?:/.test(address);
    if (isComparable && !allowed.some((each) => mayMatch(plainAddress(each), plainAddress(address))))
      faults.push({ forbids: 'source', path });
  }
  return faults;
}

/** Of its sources; beside several, Argo CD does not read the single one. */
function addressesOf(application: unknown): { readonly address: string; readonly path: ValuePath }[] {
  const several = listAt(application, 'sources').map((source, index) => [source, ['sources', index]] as const);
  const single = [[entry(application, 'source'), ['source']] as const];
  return (several.length > 0 ? several : single).map(([source, path]) => ({
    address: textIn(entry(source, 'repoURL')),
    path: ['spec', ...path, 'repoURL'],
  }));
}

/** A server by its address and one by its name are only compared by Argo CD itself. */
function mayBeServer(allowed: unknown, destination: unknown): boolean {
  return ['server', 'name'].every((field) => {
    const [pattern, text] = [textIn(entry(allowed, field)), textIn(entry(destination, field))];
    return pattern === '' || text === '' || mayMatch(pattern.replace(/\/$/, ''), text.replace(/\/$/, ''));
  });
}
