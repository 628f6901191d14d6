import { at, list, text } from '../../../manifests/json';

/** The config of one of Kong's transformers, put together of several filters. */
export class Transformer {
  public uri: string | undefined;
  private isAsked = false;
  private readonly replaced: string[] = [];
  private readonly added: string[] = [];
  private readonly appended: string[] = [];
  private readonly removed: string[] = [];

  /** Undefined where no filter asks for anything; empty where one asks for nothing. */
  public get config(): Readonly<Record<string, unknown>> | undefined {
    const { uri, replaced, added, appended, removed } = this;
    const replace = { ...headers(replaced), ...(uri !== undefined && { uri }) };
    const parts = { replace, add: headers(added), append: headers(appended), remove: headers(removed) };
    const given = Object.entries(parts).filter(([, part]) => Object.keys(part).length > 0);
    return given.length === 0 && !this.isAsked ? undefined : Object.fromEntries(given);
  }

  /** What a filter for headers asks. Setting one is to replace it where it is there, and to add it where not. */
  public modify(modifier: unknown): void {
    this.isAsked = true;
    for (const header of headerTexts(at(modifier, 'set'))) this.set(header);
    this.appended.push(...headerTexts(at(modifier, 'add')));
    this.removed.push(...list(at(modifier, 'remove')).flatMap((name) => text(name) ?? []));
  }

  public set(header: string): void {
    this.replaced.push(header);
    this.addHeader(header);
  }

  public addHeader(header: string): void {
    this.added.push(header);
  }
}

function headers(values: readonly string[]): Readonly<Record<string, unknown>> {
  return values.length === 0 ? {} : { headers: values };
}

/** Headers as Kong's transformers have them. */
function headerTexts(values: unknown): string[] {
  return list(values).flatMap((header) => {
    const name = text(at(header, 'name'));
    const value = text(at(header, 'value'));
    return name === undefined ? [] : value === undefined ? name : `${name}:${value}`;
  });
}
