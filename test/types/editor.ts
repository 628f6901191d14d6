import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import ts from 'typescript';

/** One line of code with its errors. */
export interface LineErrors {
  readonly line: string;
  readonly errors: readonly string[];
}

/** What the TypeScript language service says in an editor: one for all files, so that libraries are read once. */
export class Editor {
  private readonly service: ts.LanguageService;
  private readonly files = new Map<string, { text: string; version: number }>();

  public constructor() {
    const { config } = ts.readConfigFile('tsconfig.json', (path) => readFileSync(path, 'utf8')) as { config: object };
    const { options } = ts.parseJsonConfigFileContent({ ...config, include: [] }, ts.sys, '.');
    const read = (path: string): string | undefined => this.files.get(resolve(path))?.text ?? ts.sys.readFile(path);
    this.service = ts.createLanguageService({
      getScriptFileNames: () => [...this.files.keys()],
      getScriptVersion: (path) => String(this.files.get(path)?.version ?? 0),
      getScriptSnapshot: (path) => {
        const text = read(path);
        return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
      },
      getCurrentDirectory: () => process.cwd(),
      getCompilationSettings: () => ({ ...options, types: [], noUnusedLocals: false }),
      getDefaultLibFileName: ts.getDefaultLibFilePath,
      fileExists: (path) => read(path) !== undefined,
      readFile: read,
      directoryExists: (path) => ts.sys.directoryExists(path),
      getDirectories: (path) => ts.sys.getDirectories(path),
    });
  }

  public open(path: string, text: string): void {
    const version = (this.files.get(resolve(path))?.version ?? 0) + 1;
    this.files.set(resolve(path), { text, version });
  }

  public errorsIn(path: string): LineErrors[] {
    const file = this.service.getProgram()!.getSourceFile(resolve(path))!;
    const lines = file.text.split('\n');
    const byLine = new Map<number, string[]>();
    const found = [
      ...this.service.getSyntacticDiagnostics(resolve(path)),
      ...this.service.getSemanticDiagnostics(resolve(path)),
    ];
    for (const { code, start } of found) {
      const { line } = file.getLineAndCharacterOfPosition(start ?? 0);
      byLine.set(line, [...(byLine.get(line) ?? []), `TS${code}`]);
    }
    return [...byLine].map(([line, errors]) => ({ line: lines[line]!.trim(), errors }));
  }

  /** What is offered at the last "|" of a text, which is opened without it. */
  public offeredAt(path: string, text: string): string[] {
    const at = text.lastIndexOf('|');
    this.open(path, text.slice(0, at) + text.slice(at + 1));
    return this.service.getCompletionsAtPosition(resolve(path), at, {})?.entries.map(({ name }) => name) ?? [];
  }

  public close(): void {
    this.service.dispose();
  }
}
