import { whoTextOf, whoWords, type WhoWords } from '@drawbridge-s3/policy/access';
import { parseAccessPointArn, parseArn } from '@drawbridge-s3/policy/grammar';
import type { AnalyzerFinding } from '@/resources/analyzers/analyzer-finding';
import type { Agreed, Agreement } from './agreement';
import { whoOfFinding } from './finding-who';

/** A finding as its table has it. */
export interface FindingRow {
  readonly finding: AnalyzerFinding;
  readonly who: WhoWords;
  readonly whoText: string;
  readonly may: string;
  /** Name of the bucket or role, with the access point one comes through. */
  readonly where: string;
  readonly conditions: readonly string[];
  readonly agreed: Agreed;
  readonly agreedWords: string;
  /** What the filter looks in, in lower case. */
  readonly text: string;
}

const UNKNOWN: Agreed = { kind: 'waiting', why: 'Nothing is read yet.' };

export function findingRow(
  finding: AnalyzerFinding,
  { findings }: Agreement,
  names: Readonly<Record<string, string>>,
): FindingRow {
  const [first] = whoOfFinding(finding);
  const who = whoWords(first);
  const whoText = whoTextOf(who, names);
  const may = mayWords(finding.actions);
  const where = whereWords(finding);
  const conditions = Object.entries(finding.conditions).map(([key, value]) => `${key}: ${value}`);
  const agreed = findings.get(finding.id) ?? UNKNOWN;
  const agreedWords = wordsOf(agreed);
  return {
    finding,
    who,
    whoText,
    may,
    where,
    conditions,
    agreed,
    agreedWords,
    text: [
      whoText,
      who.whole,
      ...finding.actions,
      where,
      finding.resource,
      finding.account,
      names[finding.account] ?? '',
      finding.region,
      ...conditions,
      agreedWords,
    ]
      .join(' ')
      .toLowerCase(),
  };
}

function wordsOf(agreed: Agreed): string {
  if (agreed.kind === 'both') return agreed.note === undefined ? 'here, too' : 'here, stopped';
  return agreed.kind === 'waiting' ? 'not read yet' : 'only there';
}

/** `GetObject, ListBucket`, `GetObject and 3 more` */
function mayWords(actions: readonly string[]): string {
  const [first = '', ...rest] = actions.map((action) => action.replace(/^(?:s3|sts):/i, ''));
  if (rest.length === 0) return first;
  return rest.length === 1 ? `${first}, ${rest[0]}` : `${first} and ${rest.length} more`;
}

function whereWords({ resource, sources }: AnalyzerFinding): string {
  const name = parseArn(resource)?.resource.replace(/^.*\//, '') ?? resource;
  const points = sources.flatMap(({ accessPoint }) =>
    accessPoint === undefined ? [] : (parseAccessPointArn(accessPoint)?.name ?? accessPoint),
  );
  if (points.length > 0) return `${name} through ${points.join(', ')}`;
  return sources.some(({ type }) => type === 'BUCKET_ACL') ? `${name} by its ACL` : name;
}
