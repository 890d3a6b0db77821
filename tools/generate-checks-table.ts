/**
 * Writes docs/policy-checks.md from the list of Access Analyzer's checks, the linter's rules and their cases.
 * Run by `npm run generate:checks`; tools/repo/checks-table.test.ts fails when the file says something else.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { DocumentKind } from '@drawbridge-s3/policy/document';
import {
  AWS_CHECKS,
  lint,
  awsLink,
  RULES,
  type AwsCheck,
  type FindingType,
  type Rule,
} from '@drawbridge-s3/policy/lint';
import { BUCKET_ENV, CASES, marked } from '@drawbridge-s3/policy/testing';
import { ruleFiles } from './generate-rule-lists.ts';
import { ROOT } from './repo/source-files.ts';

export const CHECKS_TABLE = 'docs/policy-checks.md';

const TYPES: Readonly<Record<FindingType, string>> = {
  ERROR: 'Error',
  SECURITY_WARNING: 'Security warning',
  WARNING: 'Warning',
  SUGGESTION: 'Suggestion',
};

const KINDS: Readonly<Record<DocumentKind, string>> = {
  bucket: 'bucket',
  'access-point': 'access point',
  'access-grants': 'Access Grants',
  trust: 'trust',
  identity: 'identity',
  session: 'session',
  key: 'key',
  scp: 'SCP',
  rcp: 'RCP',
};

/** The file that each rule stands in, by its code. */
export async function filesByCode(): Promise<ReadonlyMap<string, string>> {
  const files = await Promise.all(
    ruleFiles().map(async (file) => {
      const { rules } = (await import(pathToFileURL(join(ROOT, file)).href)) as { rules: readonly Rule[] };
      return rules.map(({ code }) => [code, file] as const);
    }),
  );
  return new Map(files.flat());
}

interface Proof {
  readonly triggers: number;
  readonly nearMisses: number;
  readonly fix: boolean;
}

function proofOf(rule: Rule): Proof {
  const own = CASES.filter((one) => one.code === rule.code);
  const fix = own.some((one) =>
    one.triggers.some((text) =>
      lint(marked(text).text, one.env ?? BUCKET_ENV, {}, [rule]).some((finding) => finding.fixes.length > 0),
    ),
  );
  return {
    triggers: own.flatMap((one) => one.triggers).length,
    nearMisses: own.flatMap((one) => one.nearMisses).length,
    fix,
  };
}

const kindsOf = (rule: Rule): string =>
  rule.kinds === undefined ? 'all' : rule.kinds.map((kind) => KINDS[kind]).join(', ');

const line = (cells: readonly (string | number)[]) => `| ${cells.join(' | ')} |`;

function ruleCells(rule: Rule, files: ReadonlyMap<string, string>): string[] {
  const { triggers, nearMisses, fix } = proofOf(rule);
  return [
    `[${rule.number}](../${files.get(rule.code) ?? ''})`,
    `[${rule.code}](${rule.link})`,
    TYPES[rule.type],
    kindsOf(rule),
    fix ? 'yes' : '',
    `${triggers} / ${nearMisses}`,
  ];
}

function awsRow(one: AwsCheck, files: ReadonlyMap<string, string>): string {
  const rule = RULES.find((other) => other.code === one.code);
  if (rule) return line([...ruleCells(rule, files), 'built']);
  return line([
    '',
    `[${one.code}](${awsLink(one.type, one.code)})`,
    TYPES[one.type],
    '',
    '',
    '',
    'not built',
  ]);
}

export async function checksTable(): Promise<string> {
  const files = await filesByCode();
  const built = AWS_CHECKS.filter((one) => RULES.some((rule) => rule.code === one.code));
  const ours = RULES.filter((rule) => !AWS_CHECKS.some((one) => one.code === rule.code));
  const head = ['№', 'Check', 'Finding', 'Documents', 'Quick fix', 'Triggers / near-misses'];
  return `# Policy checks

Written by \`npm run generate:checks\`; do not edit.

IAM Access Analyzer's ValidatePolicy has ${AWS_CHECKS.length} checks. ${built.length} of them are built, each with cases that
trigger it and cases that nearly do. ${ours.length} checks are ours alone. The decisions behind them are in
[decisions/0009-policy-checks.md](decisions/0009-policy-checks.md).

## Access Analyzer's

${line([...head, 'State'])}
${line([...head, 'State'].map(() => '---'))}
${AWS_CHECKS.map((one) => awsRow(one, files)).join('\n')}

## Ours

${line([...head, 'What it says'])}
${line([...head, 'What it says'].map(() => '---'))}
${ours.map((rule) => line([...ruleCells(rule, files), rule.doc])).join('\n')}
`;
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href)
  writeFileSync(join(ROOT, CHECKS_TABLE), await checksTable());
