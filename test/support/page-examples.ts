import { check } from '../../lib/read/check/check';
import type { Finding } from '../../lib/read/check/finding';
import type { AssumedObject } from '../../lib/read/manifests/assumed-object';
import { compilerErrors, examplesIn, runExample } from './example';
import { NEWEST } from './newest';

const lineOf = ({ rule, path, message }: Finding): string => `${rule} ${path}: ${message}`;

/** A page whose first example begins each of the others. */
export class PageExamples {
  private readonly beginning: string;
  private readonly parts: readonly { readonly title: string; readonly heading: string; readonly code: string }[];

  public constructor(page: string) {
    const [beginning, ...examples] = examplesIn(page);
    this.beginning = beginning!.code;
    this.parts = examples.map(({ heading, code }, index) => ({ title: `${index + 1}: ${heading}`, heading, code }));
  }

  /** The headings that have an example, each once. */
  public get headings(): string[] {
    return [...new Set(this.parts.map(({ heading }) => heading))];
  }

  /** What check finds in the examples together. */
  public findingsTogether(): string[] {
    return this.checked(this.parts.map(({ code }) => code).join('')).findings.map(lineOf);
  }

  /**
   * Tests that the examples compile, and that check finds nothing in what each makes.
   * @param isSaid what the page itself says that check reminds of
   */
  public test({
    assume = [],
    isSaid = () => false,
  }: {
    readonly assume?: readonly AssumedObject[];
    readonly isSaid?: (finding: Finding, heading: string) => boolean;
  } = {}): void {
    test('has examples that compile', () => {
      const together = this.parts.map(({ code }) => `{\n${code}}\n`).join('');
      expect(compilerErrors(`${this.beginning}${together}`)).toEqual([]);
    });

    test.each(this.parts)('has an example without a finding but what the page says, $title', ({ heading, code }) => {
      const { findings, objects } = this.checked(code, assume);
      expect(findings.filter((finding) => !isSaid(finding, heading)).map(lineOf)).toEqual([]);
      expect(objects).toBeGreaterThan(1);
    });
  }

  private checked(
    code: string,
    assume: readonly AssumedObject[] = [],
  ): { readonly findings: readonly Finding[]; readonly objects: number } {
    const files = runExample(`${this.beginning}${code}`).render();
    const sources = [...files].map(([file, { text }]) => ({ file, text }));
    const { findings, summary } = check(sources, { releases: NEWEST, assume });
    return { findings, objects: summary.objects };
  }
}
