import { Option } from 'commander';
import { styleText } from 'node:util';
import { plainJson } from '../../facts/text/plain-json';
import { explain } from '../../read/explain/explain';
import { explanationText, type Emphasis } from '../../read/explain/explanation-text';
import { askedConsumer } from '../asked-consumer';
import { askedRequest } from '../asked-request';
import { ManifestsInQuestion } from '../manifests-in-question';
import { reading } from '../reading-verb';
import { releaseOptions, type ReleaseFlags } from '../release-options';
import { usesColours } from '../session/colours';
import type { EnvironmentOptions, Verb, VerbContext } from '../session/verb';

interface Flags extends EnvironmentOptions, ReleaseFlags {
  readonly format: 'text' | 'json';
  readonly consumer?: string;
  readonly header: readonly string[];
}

/** The verb `explain`. Exit codes: 0 explained, whatever happens to the request; 2 unusable input. */
export const explainVerb: Verb = {
  name: 'explain',
  summary: 'says what happens to a request: route, plugins, who may come in, the way to the pods, offline',
  example: '-- https://shop.example.com/',
  isOffline: true,
  unwritten: 2,
  define: (command, context) => {
    command
      .usage('[options] [METHOD] URL [PATH...]')
      .argument(
        '<url...>',
        'the method before it (default: GET, for gRPC POST), and behind it files or folders of manifests; default: the output',
      )
      .option('--env <name>', 'the environment; needed where the system has several')
      .option('--consumer <name>', 'who asks, with the credentials of this KongConsumer; default: somebody without any')
      .option('--header <header>', 'a header of the request, "name: value"; may be repeated', collected, [])
      .addOption(new Option('--format <format>', 'format of the answer').choices(['text', 'json']).default('text'))
      .addHelpText('after', HELP);
    releaseOptions(command).action((words: string[], flags: Flags) => {
      reading('the request could not be explained', () => run(context, words, flags));
    });
  },
};

const HELP = `
What the manifests do not tell is said to be unknown.
Exit codes: 0 explained, whatever happens to the request; 2 unusable input.`;

/** In small letters only what cannot be a host. */
const METHOD = /^([A-Z]{1,32}|get|head|post|put|patch|delete|options|trace|connect)$/;

function run(context: VerbContext, words: readonly string[], flags: Flags): number {
  const [first = '', second] = words;
  const hasMethod = METHOD.test(first) && second !== undefined;
  const [url = '', ...paths] = hasMethod ? words.slice(1) : words;
  const request = askedRequest(hasMethod ? first : undefined, url, flags.header);
  const { requests, configuration } = new ManifestsInQuestion(context, paths, flags).topology();
  const asker = flags.consumer === undefined ? undefined : askedConsumer(configuration(), flags.consumer);
  const explanation = explain(requests.ask(request, asker), asker);
  const text = flags.format === 'json' ? plainJson(explanation) : explanationText(explanation, emphasis());
  process.stdout.write(`${text.trimEnd()}\n`);
  return 0;
}

function collected(value: string, before: readonly string[]): readonly string[] {
  return [...before, value];
}

function emphasis(): Emphasis {
  const as = (style: 'bold' | 'dim') => (text: string) => styleText(style, text, { validateStream: false });
  return usesColours(process.stdout) ? { strong: as('bold'), faint: as('dim') } : { strong: plain, faint: plain };
}

function plain(text: string): string {
  return text;
}
