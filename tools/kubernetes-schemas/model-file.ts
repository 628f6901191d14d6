import { readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import ts from 'typescript';
import type { FieldType, TypeFacts } from '../../lib/facts/schemas/schema-facts';
import { intOrStringType, isRequired, numberType } from './api-conventions';

/** The packages that contain models, with the prefix that the names of their types get. */
const PACKAGES = { 'kubernetes-models': '', '@kubernetes-models/apimachinery': 'meta/' } as const;

/** Types whose form the package does not say. */
const SPECIAL: Readonly<Record<string, FieldType>> = {
  'meta/api/resource/Quantity': 'quantity',
  'meta/apis/meta/v1/MicroTime': 'string',
  'meta/apis/meta/v1/Time': 'string',
};

export interface Model {
  /** Such as `apps/v1/Deployment`. */
  readonly name: string;
  readonly isKind: boolean;
  readonly facts: TypeFacts;
}

/** Reads one model, such as `apps/v1/Deployment`, and the nameless types inside it. */
export function readModel(name: string): Model[] {
  const file = fileOf(name);
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest);
  return new ModelReader(name, file, source).models();
}

function fileOf(name: string): string {
  const pack = packageOf(name);
  return join(folderOf(pack), `${name.slice(PACKAGES[pack].length)}.d.ts`);
}

function packageOf(name: string): keyof typeof PACKAGES {
  return name.startsWith('meta/') ? '@kubernetes-models/apimachinery' : 'kubernetes-models';
}

export function folderOf(pack: string): string {
  return dirname(require.resolve(`${pack}/package.json`));
}

class ModelReader {
  private readonly imports = new Map<string, string>();
  private readonly inner: Model[] = [];

  public constructor(
    private readonly name: string,
    private readonly file: string,
    private readonly source: ts.SourceFile,
  ) {
    for (const statement of source.statements) if (ts.isImportDeclaration(statement)) this.readImport(statement);
  }

  public models(): Model[] {
    const declaration = this.source.statements.find(ts.isInterfaceDeclaration);
    if (declaration === undefined) throw new Error(`${this.file} has no interface`);
    this.imports.set(declaration.name.text, this.name);
    const isKind = declaration.heritageClauses?.some((clause) => clause.getText(this.source).includes('TypeMeta'));
    return [
      { name: this.name, isKind: isKind === true, facts: this.factsOf(declaration.members, this.name) },
      ...this.inner,
    ];
  }

  private readImport({ importClause, moduleSpecifier }: ts.ImportDeclaration): void {
    const from = (moduleSpecifier as ts.StringLiteral).text.replace(/\.js$/, '');
    const bindings = importClause?.namedBindings;
    if (bindings === undefined || !ts.isNamedImports(bindings)) return;
    for (const { name } of bindings.elements) this.imports.set(name.text, this.typeName(from));
  }

  private typeName(from: string): string {
    const pack = packageOf(this.name);
    if (from.startsWith('.')) return PACKAGES[pack] + relative(folderOf(pack), join(dirname(this.file), from));
    return from.replace('@kubernetes-models/apimachinery/', PACKAGES['@kubernetes-models/apimachinery']);
  }

  private factsOf(members: ts.NodeArray<ts.TypeElement>, name: string): TypeFacts {
    const required: string[] = [];
    const fields: Record<string, FieldType> = {};
    for (const member of members) {
      if (!ts.isPropertySignature(member)) throw new Error(`${this.file}: ${member.getText(this.source)} is no field`);
      const field = (member.name as ts.StringLiteral).text;
      fields[field] = this.fieldType(member.type!, name, field);
      if (member.questionToken === undefined && isRequired(name, field, fields[field])) required.push(field);
    }
    return { ...(required.length > 0 && { required }), fields };
  }

  private fieldType(node: ts.TypeNode, owner: string, field: string): FieldType {
    const inner = (type: ts.TypeNode): FieldType => this.fieldType(type, owner, field);
    if (node.kind === ts.SyntaxKind.StringKeyword) return 'string';
    if (node.kind === ts.SyntaxKind.NumberKeyword) return numberType(owner, field);
    if (node.kind === ts.SyntaxKind.BooleanKeyword) return 'boolean';
    // The texts of apiVersion and kind.
    if (ts.isLiteralTypeNode(node)) return 'string';
    if (ts.isUnionTypeNode(node)) {
      const texts = node.types.map((type) => ((type as ts.LiteralTypeNode).literal as ts.StringLiteral).text);
      return { oneOf: texts };
    }
    if (ts.isTypeLiteralNode(node)) {
      const [first] = node.members;
      if (first !== undefined && ts.isIndexSignatureDeclaration(first)) return { map: inner(first.type) };
      const name = `${owner}.${field}`;
      this.inner.push({ name, isKind: false, facts: this.factsOf(node.members, name) });
      return name;
    }
    if (!ts.isTypeReferenceNode(node)) throw new Error(`${this.file}: ${node.getText(this.source)} is unknown`);
    const target = (node.typeName as ts.Identifier).text;
    if (target === 'Array') return { list: inner(node.typeArguments![0]!) };
    const name = this.imports.get(target);
    if (name === undefined) throw new Error(`${this.file}: ${target} is unknown`);
    return name === 'meta/util/intstr/IntOrString' ? intOrStringType(field) : (SPECIAL[name] ?? name);
  }
}
