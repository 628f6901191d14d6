import { join, relative } from 'node:path';
import { Option } from 'commander';
import { oneLine } from '../../facts/text/plain-text';
import { quoted } from '../../install/invocation';
import { WrongArgumentError } from '../errors';
import { DELIVERY_TOOLS, deliveryTool, withDelivery, type DeliveryTool } from '../init/delivery-choice';
import { NewFiles } from '../init/new-files';
import { packageSpec } from '../init/package-spec';
import { projectName } from '../init/project-name';
import { neededPackages, projectPackage, THIS_RELEASE } from '../init/project-package';
import { PACKAGE, renamed, templateFiles } from '../init/template';
import type { Verb } from '../session/verb';

interface InitOptions {
  readonly name?: string;
  readonly package?: string;
  readonly delivery?: DeliveryTool;
  readonly repository?: string;
}

/** The verb `init`: of the package's program alone, since a system is there already. */
export const initVerb: Verb = {
  name: 'init',
  summary: 'writes a project with a system of two services and two environments',
  isOffline: true,
  define: (command) => {
    command
      .argument('[folder]', 'where to write it; created if it does not exist', '.')
      .option('--name <name>', "of the project and its system; default: made from the folder's name")
      .option('--package <spec>', 'what npm installs as meshgate, such as the path of a tarball; default: this release')
      .addOption(
        new Option('--delivery <tool>', 'what delivers the commits of the repository; default: nothing but deploy')
          .choices(DELIVERY_TOOLS)
          .argParser(deliveryTool),
      )
      .option('--repository <url>', 'where it fetches them; default: a placeholder in main.ts')
      .addHelpText('after', HELP)
      .action((folder: string, options: InitOptions) => {
        process.stdout.write(init(folder, options));
      });
  },
};

const HELP = `
No file is overwritten: where one is there already, none is written.
Exit codes: 0 written, 1 nothing written, 2 wrong arguments.`;

/**
 * @returns what was written, and what comes next
 * @throws WrongArgumentError, UnusableFolderError; nothing is written then
 */
function init(folder: string, options: InitOptions): string {
  if (folder === '') throw new WrongArgumentError('the folder has an empty name; leave it out for the current one');
  const template = templateFiles();
  const manifest = template.get(PACKAGE)!;
  const name = projectName(folder, options.name, neededPackages(manifest));
  const target = new NewFiles(folder);
  const meshgate = options.package === undefined ? THIS_RELEASE : packageSpec(options.package, target.folder);
  const plain = new Map(Array.from(template, ([path, text]) => [path, renamed(text, name)]));
  const files = withDelivery(plain, name, options.delivery, options.repository);
  target.write(files.set(PACKAGE, projectPackage(manifest, name, meshgate)));

  const way = relative('', folder);
  const lines = [
    ...Array.from(files.keys(), (path) => `+ ${join(way, path)}`),
    '',
    `${name} is written; what comes next:`,
    ...(way === '' ? [] : [`  cd ${way.startsWith('-') ? '-- ' : ''}${quoted(way)}`]),
    '  npm install && npm run synth   # writes dist/, which belongs in the repository',
    '  npm test',
  ];
  return `${lines.map(oneLine).join('\n')}\n`;
}
