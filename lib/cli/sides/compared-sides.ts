import { existsSync } from 'node:fs';
import { posix, resolve, sep } from 'node:path';
import { oneLine } from '../../facts/text/plain-text';
import { suggestionFor } from '../../facts/text/suggestion';
import { NEWEST_RELEASES } from '../../facts/releases';
import { releasesOn, type Platform } from '../../install/platform';
import { OUTPUT } from '../../install/target';
import type { Side } from '../../read/diff/side';
import { UnusableInputError } from '../../read/manifests/manifest-files';
import type { SystemEnvironment } from '../../write/system/environments';
import { checkOptions, type Settings } from '../check-settings';
import { WrongArgumentError } from '../errors';
import type { AppliedPart } from '../kustomize';
import { chosenOnes, type EnvironmentOptions, type VerbContext } from '../session/verb';
import { below, isPlaced, type AskedSide } from './asked-side';
import { isCommitted } from './committed-manifests';
import { environmentsBelow, type EnvironmentFolder } from './environment-folder';
import { kustomizedParts } from './kustomized-parts';
import { fromHere } from './side-texts';
import { Sides } from './sides';

/** Two sides that are compared. */
export type SidePair = readonly [before: Side, after: Side];

/** What a comparison is asked about. */
export interface AskedComparison extends EnvironmentOptions {
  readonly before: AskedSide;
  /** @default - what the system would write now, or the output where there is no system */
  readonly after: AskedSide | undefined;
  readonly settings: Settings;
}

/** Two sides that say where their manifests are. */
interface PlacedComparison {
  readonly before: AskedSide;
  readonly after: AskedSide;
  readonly settings: Settings;
}

/**
 * The sides that are compared, each environment by itself.
 * @throws UnusableInputError, OutputFolderError, SettingsError, WrongArgumentError, Error as a construct does
 */
export async function comparedSides(context: VerbContext, asked: AskedComparison): Promise<SidePair[]> {
  const { settings } = asked;
  const before = placedBeside(asked.before, asked.after, context);
  const after = asked.after && placedBeside(asked.after, asked.before, context);
  const isOfSystem = context.environments.length > 0 && (after === undefined || !isPlaced(before) || !isPlaced(after));
  if (!isOfSystem) return placedSides(context, { ...asked, before, after: after ?? outputHere() });
  const pairs: SidePair[] = [];
  for (const environment of chosenOnes(context, asked)) {
    const { target } = environment;
    const name = context.environments.length === 1 ? '' : `${target.environment}: `;
    const sides = new Sides(settings, target.platform, target.output, name);
    const first = sides.readOf(environment, before);
    pairs.push([first, after === undefined ? await sides.synthesized(environment) : sides.readOf(environment, after)]);
  }
  return pairs;
}

/** A revision without a path is read where the other side is, unless that holds outputs, or the commit has outputs alone. */
function placedBeside(asked: AskedSide, other: AskedSide | undefined, context: VerbContext): AskedSide {
  if (asked.kind === 'folder' || asked.path !== undefined || other?.kind !== 'folder') return asked;
  const outputs = outputsOf(context);
  if (outputs.some((output) => isBelow(output, other.path)) || !isBelow(other.path, '.')) return asked;
  const beside = { ...asked, path: fromHere(other.path) };
  const hasOutput = outputs.some((output) => isCommitted({ ...asked, path: fromHere(output) }));
  return isCommitted(beside) || !hasOutput ? beside : asked;
}

function isOutputOf({ target }: SystemEnvironment, { path }: AskedSide): boolean {
  return path !== undefined && resolve(path) === resolve(target.output);
}

function outputsOf({ environments }: VerbContext): readonly string[] {
  return [OUTPUT, ...environments.map(({ target }) => target.output)];
}

function isBelow(path: string, folder: string): boolean {
  return resolve(path) === resolve(folder) || resolve(path).startsWith(`${resolve(folder)}${sep}`);
}

/** @throws UnusableInputError where there is none */
function outputHere(): AskedSide {
  if (existsSync(OUTPUT)) return { kind: 'folder', path: OUTPUT };
  throw new UnusableInputError(`there is no folder ${OUTPUT}; name two sides, such as HEAD:k8s and k8s`);
}

/** Sides that say where their manifests are: environment by environment where a synth has written several side by side. */
function placedSides(
  context: VerbContext,
  { before, after, settings, env }: AskedComparison & { readonly after: AskedSide },
): SidePair[] {
  const [left, right] = [before, after].map((asked) => environmentsBelow(asked, OUTPUT)) as [
    EnvironmentFolder[],
    EnvironmentFolder[],
  ];
  const folders = new Map([...right, ...left].map((folder) => [keyOf(folder), folder]));
  if (folders.size === 0) {
    const [only, ...others] =
      context.environments.length === 0 ? [] : chosenOnes(context, { ...(env !== undefined && { env }) });
    // Folders that are not its output say nothing of a system.
    const isOfOnly =
      others.length === 0 && [before, after].some((side) => only !== undefined && isOutputOf(only, side));
    const platform = isOfOnly ? only?.target.platform : undefined;
    const parts = kustomizedSides({ before, after, settings, env }, platform);
    if (parts !== undefined) return parts;
    if (env !== undefined && only === undefined)
      throw new WrongArgumentError(`there is no environment "${oneLine(env)}"; ${NO_ENVIRONMENTS}`);
    return [wholeSides({ before, after, settings }, platform)];
  }
  const sorted = [...folders.values()].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  const pairs = chosenFolders(sorted, env).map((folder): SidePair => {
    const known = context.environments.find(
      ({ target: { system, environment } }) => system === folder.system && environment === folder.environment,
    );
    const sides = new Sides(settings, known?.target.platform, OUTPUT, '');
    const read = (asked: AskedSide, own: readonly EnvironmentFolder[]): Side => {
      const there = own.find((other) => keyOf(other) === keyOf(folder));
      const part = below(asked, (there ?? folder).folder, OUTPUT);
      return there === undefined ? sides.given(part, []) : sides.read(part);
    };
    return [read(before, left), read(after, right)];
  });
  if (env !== undefined) return pairs;
  const rest = new Sides(settings, undefined, OUTPUT, '');
  const others: SidePair = [rest.readOutside(before, left), rest.readOutside(after, right)];
  return others.every(({ manifests, strays }) => manifests.length + strays.length === 0) ? pairs : [...pairs, others];
}

function wholeSides({ before, after, settings }: PlacedComparison, platform: Platform | undefined): SidePair {
  const sides = new Sides(settings, platform, OUTPUT, '');
  return [sides.read(before), sides.read(after)];
}

/** Each Kustomization that is part of no other by itself, with what is part of none; undefined where there is none. */
function kustomizedSides(
  { before, after, settings, env }: PlacedComparison & { readonly env: string | undefined },
  platform: Platform | undefined,
): SidePair[] | undefined {
  const releases = platform === undefined ? NEWEST_RELEASES : releasesOn(platform);
  const { kubernetes } = checkOptions(settings, releases).releases;
  const [left, right] = [before, after].map((asked) => kustomizedParts(asked, OUTPUT, kubernetes)) as [
    AppliedPart[],
    AppliedPart[],
  ];
  // Where one cannot be rendered, files are compared with files.
  if ([left, right].some((parts) => parts.length === 0 || parts.some(({ isRendered }) => !isRendered)))
    return undefined;
  const folders = [...new Set([...left, ...right].map(({ folder }) => folder))].sort();
  const named = folders.map((folder) => ({ folder, environment: posix.basename(folder ?? '') }));
  return chosenFolders(named, env).map(({ folder }): SidePair => {
    const sides = new Sides(settings, platform, OUTPUT, '');
    const read = (side: AskedSide, parts: readonly AppliedPart[]): Side =>
      sides.given(below(side, folder ?? '', OUTPUT), parts.find((part) => part.folder === folder)?.texts ?? []);
    return [read(before, left), read(after, right)];
  });
}

function keyOf({ system, environment }: EnvironmentFolder): string {
  return `${system}/${environment}`;
}

const NO_ENVIRONMENTS = 'the sides have no output of several';

/** @throws WrongArgumentError for an environment that is on neither side */
function chosenFolders<T extends { readonly environment: string }>(
  folders: readonly T[],
  env: string | undefined,
): readonly T[] {
  if (env === undefined) return folders;
  const names = folders.map(({ environment }) => environment).filter((name) => name !== '');
  const asked = env.split(',').map((name) => name.trim());
  for (const name of asked) {
    if (names.includes(name)) continue;
    const meant = suggestionFor(name, names);
    const all = names.length === 0 ? NO_ENVIRONMENTS : `there is ${names.join(' or ')}`;
    const hint = meant === undefined ? all : `did you mean "${meant}"?`;
    throw new WrongArgumentError(`there is no environment "${oneLine(name)}"; ${hint}`);
  }
  return folders.filter(({ environment }) => asked.includes(environment));
}
