import { Option } from 'commander';
import { changedDiagram } from '../../read/diagram/changed-diagram';
import type { Diagram } from '../../read/diagram/diagram';
import { dot } from '../../read/diagram/dot';
import { html } from '../../read/diagram/html';
import { mermaid } from '../../read/diagram/mermaid';
import { requestDiagram } from '../../read/diagram/request-diagram';
import { svg } from '../../read/diagram/svg';
import type { Report } from '../../read/check/finding';
import type { RequestPath } from '../../read/topology/requests/request-path';
import { STDIN, UnusableInputError } from '../../read/manifests/manifest-files';
import { WrongArgumentError } from '../errors';
import { ManifestsInQuestion } from '../manifests-in-question';
import { reading } from '../reading-verb';
import { releaseOptions, type ReleaseFlags } from '../release-options';
import type { EnvironmentOptions, Verb, VerbContext } from '../session/verb';
import { writeWhole } from '../whole-file';

const FORMATS = { html, mermaid, svg, dot } satisfies Record<string, (diagram: Diagram) => string>;

interface Flags extends EnvironmentOptions, ReleaseFlags {
  readonly format?: keyof typeof FORMATS;
  readonly output?: string;
  readonly base?: string;
}

/** The verb `diagram`. Exit codes: 0 drawn, 2 unusable input. */
export const diagramVerb: Verb = {
  name: 'diagram',
  summary: 'draws what happens to requests: hosts, routes, plugins, Services, versions and pods, offline',
  example: '-- --output diagram.html',
  isOffline: true,
  unwritten: 2,
  define: (command, context) => {
    command
      .argument('[path...]', `files and folders of YAML or JSON, or ${STDIN} for standard input; default: the output`)
      .option('--env <name>', 'the environment; needed where the system has several')
      .addOption(
        new Option(
          '--format <format>',
          'html is a page that needs nothing else (default: by the name of --output, else html)',
        ).choices(Object.keys(FORMATS)),
      )
      .option('--output <file>', 'the file to write; default: standard output')
      .option('--base <base>', 'marks what is added, removed and changed since: a folder, or a Git revision as of diff')
      .addHelpText('after', HELP);
    releaseOptions(command).action((paths: string[], flags: Flags) => {
      reading('nothing was drawn', () => run(context, paths, flags));
    });
  },
};

const HELP = `
Findings of the check are shown at what they concern.
Exit codes: 0 drawn, 2 unusable input.`;

function run(context: VerbContext, paths: readonly string[], flags: Flags): number {
  const { output } = flags;
  if (output === '') throw new WrongArgumentError('--output needs the name of a file');
  const manifests = new ManifestsInQuestion(context, paths, flags);
  const { requests } = manifests.topology();
  const all = requests.all();
  if (all.length === 0) throw new UnusableInputError(`there are no routes of Kong in ${manifests.title}`);
  const text = FORMATS[formatOf(flags)](diagramOf(manifests, all, flags.base));
  if (output === undefined) process.stdout.write(text);
  else writeWhole(output, text);
  return 0;
}

function diagramOf(manifests: ManifestsInQuestion, all: readonly RequestPath[], base: string | undefined): Diagram {
  const now = requestDiagram(manifests.title, all, manifests.check());
  if (base === undefined) return now;
  const { requests } = manifests.topologyOf(base);
  return changedDiagram(requestDiagram(base, requests.all(), NO_FINDINGS), now);
}

/** What was wrong before is not of interest. */
const NO_FINDINGS: Report = { findings: [], ignored: [], summary: { objects: 0, errors: 0, warnings: 0, ignored: 0 } };

const ENDINGS: Readonly<Record<string, keyof typeof FORMATS>> = {
  '.html': 'html',
  '.svg': 'svg',
  '.mmd': 'mermaid',
  '.mermaid': 'mermaid',
  '.dot': 'dot',
  '.gv': 'dot',
};

function formatOf({ format, output = '' }: Flags): keyof typeof FORMATS {
  const ending = /\.[a-z]{1,10}$/i.exec(output)?.[0].toLowerCase() ?? '';
  return format ?? ENDINGS[ending] ?? 'html';
}
