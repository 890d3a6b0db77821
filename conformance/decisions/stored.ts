import { evaluate } from '@drawbridge-s3/policy/evaluate';
import { lint } from '@drawbridge-s3/policy/lint';
import { validateIdentityPolicy } from '../../sandbox/authorise/validate-identity-policy';
import { same } from '../expect';
import type { Report } from '../report';
import { BUCKET } from '../documented/policies';
import { bucket, HOME, user } from './row';
import { ACCEPTED } from './stored/accepted';
import { REFUSED, type Refused } from './stored/refused';
import { REFUSED_BY_S3 } from './stored/refused-by-s3';

/** IAM stores an unknown operator that compares nothing, and does not say what it means; to us the statement is malformed. */
const UNREAD: readonly string[] = ['an unknown operator with nothing', 'two unknown operators with nothing'];

/**
 * What IAM and S3 refuse to store, the linter marks as an error unless Access Analyzer is milder too; what IAM stores, the
 * evaluator reads.
 */
export async function runStoredRows(report: Report): Promise<number> {
  await report.check(`policies that IAM refuses: ${REFUSED.length} rows`, () => {
    same(
      REFUSED.map((one) => overlooked(one, 'identity')).filter((line) => line !== undefined),
      [],
    );
  });
  await report.check(`the sandbox refuses those in IAM's words: ${REFUSED.length} rows`, () => {
    same(
      REFUSED.filter(({ says, document }) => !isSaid(says, sandboxSays(document))).map(({ name }) => name),
      [],
    );
  });
  await report.check(`policies that S3 refuses: ${REFUSED_BY_S3.length} rows`, () => {
    same(
      REFUSED_BY_S3.map((one) => overlooked(one, 'bucket')).filter((line) => line !== undefined),
      [],
    );
  });
  const accepted = Object.entries(ACCEPTED);
  await report.check(`policies that IAM stores: ${accepted.length} rows`, () => {
    same(
      accepted.map(([name, document]) => unread(name, document)).filter((name) => name !== undefined),
      UNREAD,
    );
    same(
      accepted.filter(([, document]) => sandboxSays(document) !== undefined).map(([name]) => name),
      [],
    );
  });
  return REFUSED.length + REFUSED_BY_S3.length + accepted.length;
}

function overlooked(
  { name, document, codes, milder }: Refused,
  kind: 'identity' | 'bucket',
): string | undefined {
  const text = typeof document === 'string' ? document : JSON.stringify(document);
  const findings = lint(text, { kind, partition: 'aws', account: HOME, region: 'us-west-2', bucket: BUCKET });
  const found = findings.map(({ issueCode }) => issueCode);
  const worst = (['ERROR', 'SECURITY_WARNING', 'WARNING', 'SUGGESTION'] as const).find((level) =>
    findings.some(({ findingType }) => findingType === level),
  );
  const due = milder ?? 'ERROR';
  if ((worst ?? 'nothing') === due && codes.every((code) => found.includes(code))) return undefined;
  return `${name}: ${worst ?? 'nothing'} (${found.join(' ')}) for ${due} (${codes.join(' ')})`;
}

/** What the sandbox says of the policy as a new managed policy; undefined where it takes it. */
function sandboxSays(document: unknown): string | undefined {
  const text = typeof document === 'string' ? document : JSON.stringify(document);
  try {
    validateIdentityPolicy(text, { versionRequired: true });
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** `…` stands for what the record leaves out. */
function isSaid(words: string, said = ''): boolean {
  const [start = '', end = ''] = words.split('…');
  return words.includes('…') ? said.startsWith(start) && said.endsWith(end) : said === words;
}

/** The name, when the evaluator reads the policy or one of its statements as malformed. */
function unread(name: string, document: unknown): string | undefined {
  const text = JSON.stringify(document);
  const { trace } = evaluate(
    {
      principal: user('ana'),
      action: 's3:ListBucket',
      resource: bucket,
      resourceAccount: HOME,
      context: {},
    },
    { identity: [{ name, document: text }] },
  );
  const problems = trace.flatMap(({ problem, statements }) => [
    problem,
    ...statements.map((one) => one.problem),
  ]);
  return problems.some((problem) => problem !== undefined) ? name : undefined;
}
