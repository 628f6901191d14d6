import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';
import type { OpenApiSchema } from './open-api-schema';

/** Bounds that a validator reports with the limit itself. */
const LIMITS = ['minimum', 'maximum', 'minLength', 'maxLength', 'minItems', 'maxItems'];

/** What a validator is called for: the value itself, one of its fields, each member of its list, or each of its map. */
type Part = { readonly field: string } | 'self' | 'items' | 'values';

const files = new Map<string, ValidatorFile>();

/**
 * The schema that a validator of `@kubernetes-models` was compiled from, as far as it can be seen there. Their packages
 * contain no other form of it with bounds. A validator is a function per part of the schema: it calls those of the parts
 * inside, and makes an error with keyword and limit for each thing that it compares.
 *
 * @param file that exports `validate`
 */
export function validatorSchema(file: string): OpenApiSchema {
  return fileOf(file).schema(fileOf(file).main);
}

function fileOf(file: string): ValidatorFile {
  const known = files.get(file);
  if (known !== undefined) return known;
  const read = new ValidatorFile(file);
  files.set(file, read);
  return read;
}

class ValidatorFile {
  public readonly main: string;
  private readonly functions = new Map<string, ts.FunctionDeclaration>();
  private readonly imported = new Map<string, string>();
  private readonly lists = new Map<string, readonly (string | number)[]>();

  public constructor(private readonly file: string) {
    const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
    let main: string | undefined;
    for (const statement of source.statements) {
      if (ts.isFunctionDeclaration(statement)) this.functions.set(statement.name!.text, statement);
      else if (ts.isImportDeclaration(statement)) this.readImport(statement);
      else if (ts.isVariableStatement(statement)) main = this.readVariable(statement) ?? main;
    }
    if (main === undefined) throw new Error(`${file} exports no validator`);
    this.main = main;
  }

  public schema(name: string): OpenApiSchema {
    const imported = this.imported.get(name);
    // What every object has, such as its metadata, is known from elsewhere.
    if (imported !== undefined)
      return imported.startsWith('.') ? validatorSchema(join(dirname(this.file), imported)) : {};
    const declaration = this.functions.get(name);
    if (declaration === undefined) throw new Error(`${this.file}: ${name} is unknown`);
    return new FunctionReader(this, declaration).schema();
  }

  public choices(name: string): readonly (string | number)[] {
    const choices = this.lists.get(name);
    if (choices === undefined) throw new Error(`${this.file}: ${name} is no list`);
    return choices;
  }

  private readImport({ importClause, moduleSpecifier }: ts.ImportDeclaration): void {
    const bindings = importClause?.namedBindings;
    if (bindings === undefined || !ts.isNamedImports(bindings)) return;
    for (const { name } of bindings.elements) this.imported.set(name.text, (moduleSpecifier as ts.StringLiteral).text);
  }

  /** Of `export const validate = validate8` the name of the function. */
  private readVariable({ declarationList }: ts.VariableStatement): string | undefined {
    let main: string | undefined;
    for (const { name, initializer } of declarationList.declarations) {
      const { text } = name as ts.Identifier;
      if (text === 'validate') main = (initializer as ts.Identifier).text;
      if (initializer === undefined || !ts.isArrayLiteralExpression(initializer)) continue;
      const values = initializer.elements.map((each) =>
        ts.isStringLiteral(each) ? each.text : Number(each.getText()),
      );
      this.lists.set(text, values);
    }
    return main;
  }
}

class FunctionReader {
  private readonly own: Record<string, unknown> = {};
  private readonly keywords = new Set<string>();
  private readonly required: string[] = [];
  private readonly types = new Set<string>();
  private readonly parts: { readonly part: Part; readonly schema: OpenApiSchema }[] = [];

  public constructor(
    private readonly file: ValidatorFile,
    declaration: ts.FunctionDeclaration,
  ) {
    this.visit(declaration.body!);
  }

  public schema(): OpenApiSchema {
    const { own, required } = this;
    const selves = this.of('self');
    const fields = this.parts.flatMap(({ part, schema }) =>
      typeof part === 'object' ? [[part.field, schema] as const] : [],
    );
    const [items] = this.of('items');
    const [values] = this.of('values');
    const merged = this.withSelves(selves);
    return {
      ...merged,
      ...(this.types.size === 1 && { type: [...this.types][0] }),
      ...own,
      ...(required.length > 0 && { required: [...(merged.required ?? []), ...required] }),
      ...(fields.length > 0 && { properties: { ...merged.properties, ...Object.fromEntries(fields) } }),
      ...(items && { items }),
      ...(values && { additionalProperties: values }),
    };
  }

  /** Validators that are called for the same value: alternatives, or more of the schema. */
  private withSelves(selves: readonly OpenApiSchema[]): OpenApiSchema {
    if (this.keywords.has('not')) return { not: selves };
    if (this.keywords.has('anyOf')) {
      const isEither = selves.some(({ type }) => type === 'integer') && selves.some(({ type }) => type === 'string');
      return isEither ? { 'x-kubernetes-int-or-string': true } : { anyOf: selves };
    }
    if (this.keywords.has('oneOf')) return { oneOf: selves };
    const alternatives = selves.filter(({ oneOf }) => oneOf !== undefined);
    const [first, ...others] = selves.filter(({ oneOf }) => oneOf === undefined);
    return {
      ...others.reduce((merged, each) => ({ ...merged, ...each }), first ?? {}),
      ...(alternatives.length > 0 && { allOf: alternatives }),
    };
  }

  private of(part: Part): OpenApiSchema[] {
    return this.parts.flatMap((each) => (each.part === part ? [each.schema] : []));
  }

  private visit(node: ts.Node): void {
    if (ts.isObjectLiteralExpression(node)) this.readError(node);
    if (ts.isCallExpression(node) && ts.isIdentifier(node.expression) && /^validate\d+$/.test(node.expression.text)) {
      this.parts.push({ part: partOf(node.arguments[0]!), schema: this.file.schema(node.expression.text) });
    }
    node.forEachChild((child) => {
      this.visit(child);
    });
  }

  private readError(literal: ts.ObjectLiteralExpression): void {
    const keyword = propertyOf(literal, 'keyword');
    const parameters = propertyOf(literal, 'params');
    if (keyword === undefined || !ts.isStringLiteral(keyword)) return;
    this.keywords.add(keyword.text);
    if (parameters === undefined || !ts.isObjectLiteralExpression(parameters)) return;
    const parameter = (name: string): ts.Expression => propertyOf(parameters, name)!;
    const text = (name: string): string => (parameter(name) as ts.StringLiteral).text;
    if (keyword.text === 'type') this.types.add(text('type'));
    else if (keyword.text === 'required') this.required.push(text('missingProperty'));
    else if (keyword.text === 'pattern') this.own.pattern = text('pattern');
    else if (keyword.text === 'enum')
      this.own.enum = this.file.choices((parameter('allowedValues') as ts.Identifier).text);
    else if (LIMITS.includes(keyword.text)) this.own[keyword.text] = Number(parameter('limit').getText());
  }
}

function propertyOf(literal: ts.ObjectLiteralExpression, name: string): ts.Expression | undefined {
  for (const property of literal.properties) {
    if (ts.isPropertyAssignment(property) && property.name.getText() === name) return property.initializer;
  }
  return undefined;
}

/** `data`, `data.name`, `data["name"]`, `data[i0]` of lists, `data[key0]` of maps. */
function partOf(argument: ts.Expression): Part {
  if (ts.isIdentifier(argument)) return 'self';
  if (ts.isPropertyAccessExpression(argument)) return { field: argument.name.text };
  const key = (argument as ts.ElementAccessExpression).argumentExpression;
  if (ts.isStringLiteral(key)) return { field: key.text };
  return key.getText().startsWith('i') ? 'items' : 'values';
}
