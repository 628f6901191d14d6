export type TokenType =
  | 'directive'
  | 'document start'
  | 'document end'
  | 'block sequence'
  | 'block mapping'
  | 'block end'
  | 'flow sequence'
  | 'flow sequence end'
  | 'flow mapping'
  | 'flow mapping end'
  | 'entry'
  | 'flow entry'
  | 'key'
  | 'value'
  | 'alias'
  | 'anchor'
  | 'tag'
  | 'scalar'
  | 'end';

export type ScalarStyle = 'plain' | 'quoted' | 'block';

/** A piece of a YAML text that means something. Some, such as the start and end of a block, have no characters of their own. */
export class Token {
  public constructor(
    public readonly type: TokenType,
    public readonly start: number,
    /** The text of a scalar, the name of an anchor or alias, what follows the handle of a tag, a prefix or version. */
    public readonly text = '',
    public readonly style: ScalarStyle = 'plain',
    /** Of a tag and of %TAG: `!`, `!!` or `!name!`; empty for a tag that is written in full, and for %YAML. */
    public readonly handle = '',
  ) {}
}
