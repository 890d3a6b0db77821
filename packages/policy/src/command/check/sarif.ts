import { RULES } from '../../lint/index.ts';
import { VERSION } from '../version.ts';
import { visible, visibleJson } from '../visible.ts';
import type { CheckedFinding, Level, Report } from './contract.ts';

const LEVEL: Readonly<Record<Level, string>> = {
  error: 'error',
  'security-warning': 'warning',
  warning: 'warning',
  suggestion: 'note',
};

/** https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html */
export function checkSarif(reports: readonly Report[]): string {
  const codes = [...new Set(reports.flatMap(({ findings }) => findings.map(({ code }) => code)))].toSorted();
  const result = (source: string, { code, type, message, span, fixes }: CheckedFinding) => ({
    ruleId: code,
    ruleIndex: codes.indexOf(code),
    level: LEVEL[type],
    message: { text: message },
    locations: [{ physicalLocation: { artifactLocation: artifact(source), region: region(span) } }],
    properties: { type },
    ...(fixes.length === 0
      ? {}
      : {
          fixes: fixes.map(({ title, edits }) => ({
            description: { text: title },
            artifactChanges: [
              {
                artifactLocation: artifact(source),
                replacements: edits.map(({ offset, length, content }) => ({
                  deletedRegion: { charOffset: offset, charLength: length },
                  insertedContent: { text: content },
                })),
              },
            ],
          })),
        }),
  });
  const log = {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'drawbridge-policy',
            version: VERSION,
            rules: codes.map((code) => ({
              id: code,
              helpUri: RULES.find((rule) => rule.code === code)?.link,
            })),
          },
        },
        columnKind: 'utf16CodeUnits',
        results: reports.flatMap(({ source, findings }) =>
          findings.map((finding) => result(source, finding)),
        ),
      },
    ],
  };
  return `${visibleJson(log)}\n`;
}

/** A relative reference, as SARIF wants one. */
const artifact = (source: string) => ({
  uri: source === '-' ? 'stdin' : visible(source).split(/[\\/]/).map(encodeURIComponent).join('/'),
});

function region({ start, end }: CheckedFinding['span']) {
  return {
    startLine: start.line,
    startColumn: start.column + 1,
    endLine: end.line,
    endColumn: end.column + 1,
  };
}
