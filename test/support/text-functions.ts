import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import * as ts from 'typescript';

export interface TextFunction {
  /** Such as `lib/facts/plugins/host-name.ts parseHost`. */
  readonly id: string;
  /** Whether it needs more than a text. */
  readonly needsMore: boolean;
  readonly call: (...values: readonly unknown[]) => unknown;
}

/** The exported functions below a folder that decide about a text, or about one value whatever it is. */
export function textFunctionsIn(folder: string): TextFunction[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
  return files.sort().flatMap((name) => {
    const file = join(folder, name);
    const { statements } = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
    const takers = statements.filter(ts.isFunctionDeclaration).filter(takesText);
    if (takers.length === 0) return [];
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- only the folder tells which modules there are
    const module = require(join('..', '..', file)) as Record<string, TextFunction['call']>;
    return takers.map((taker) => ({
      id: `${file} ${taker.name!.text}`,
      needsMore: needsMore(taker),
      call: module[taker.name!.text]!,
    }));
  });
}

function takesText(declaration: ts.FunctionDeclaration): boolean {
  const type = declaration.parameters[0]?.type?.kind;
  const isExported = declaration.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) === true;
  const isOfAnything = type === ts.SyntaxKind.UnknownKeyword && !needsMore(declaration);
  return isExported && (type === ts.SyntaxKind.StringKeyword || isOfAnything);
}

function needsMore({ parameters }: ts.FunctionDeclaration): boolean {
  return parameters.slice(1).some((each) => each.questionToken === undefined && each.initializer === undefined);
}
