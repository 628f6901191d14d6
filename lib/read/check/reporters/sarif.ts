import { isAbsolute } from 'node:path';
import { pathToFileURL } from 'node:url';
import { plainJson } from '../../../facts/text/plain-json';
import type { Finding, IgnoredFinding } from '../finding';
import { RULES } from '../rules';
import { STDIN } from '../../manifests/manifest-files';
import type { Reporter } from './reporter';
import { describeFinding, describeObject } from './reporter';

/** SARIF 2.1.0, which GitHub code scanning and editors read. Source: OASIS, sarif-v2.1.0. */
export const sarif: Reporter = ({ findings, ignored }) => {
  // Where one result says whether it is suppressed, all have to: section 3.27.23.
  const suppressions = ignored.length > 0 ? { suppressions: [] } : {};
  const results = [
    ...findings.map((finding) => ({ ...resultOf(finding), ...suppressions })),
    ...ignored.map((finding) => ({ ...resultOf(finding), suppressions: [suppressionOf(finding)] })),
  ];
  const log = {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [{ tool: { driver: { name: 'meshgate', rules: RULES.map(ruleOf) } }, results }],
  };
  return `${plainJson(log)}\n`;
};

function ruleOf({ id, subject, severity, summary }: (typeof RULES)[number]): object {
  const properties = { tags: [subject] };
  return { id, shortDescription: { text: summary }, defaultConfiguration: { level: severity }, properties };
}

function resultOf(finding: Finding): object {
  const { rule, severity, file, line, column, constructPath } = finding;
  const object = describeObject(finding);
  return {
    ruleId: rule,
    ruleIndex: RULES.findIndex(({ id }) => id === rule),
    level: severity,
    message: { text: describeFinding(finding) },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: uriOf(file) },
          region: { startLine: line, startColumn: column },
        },
        ...(object !== '' && { logicalLocations: [{ fullyQualifiedName: object, kind: 'resource' }] }),
      },
    ],
    ...(constructPath !== undefined && { properties: { constructPath } }),
  };
}

function suppressionOf({ reason }: IgnoredFinding): object {
  return { kind: 'inSource', ...(reason !== undefined && { justification: reason }) };
}

/** Relative paths stay relative, so that they are found in any checkout. */
function uriOf(file: string): string {
  if (file === STDIN) return 'stdin';
  // Halves of surrogate pairs have no place in a URI.
  const path = file.replace(/\p{Cs}/gu, '\ufffd');
  return isAbsolute(path) ? pathToFileURL(path).href : path.split(/[\\/]/).map(encodeURIComponent).join('/');
}
