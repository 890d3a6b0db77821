import { parsePolicy } from '@drawbridge-s3/policy/document';
import type { AccountGround, Evidence, Reach } from '@drawbridge-s3/policy/review';

/** A statement of a document. */
export interface ReadStatement {
  /** Counted from 0. */
  readonly index: number;
  /** How many there are in the document. */
  readonly of: number;
  /** As the document has it. */
  readonly text: string;
}

/** Statements of documents that were let go, by {@link evidenceKey}. */
export type KeptStatements = ReadonlyMap<string, ReadStatement>;

export const evidenceKey = ({ kind, arn, policy = '', statement }: Evidence): string =>
  `${kind} ${arn} ${statement} ${policy}`;

/** A statement as it stands in what was read; undefined for what is none, and for documents that were not read. */
export function statementOf(
  ground: AccountGround | undefined,
  evidence: Evidence,
): ReadStatement | undefined {
  const text = ground === undefined ? undefined : textOf(ground, evidence);
  return text === undefined ? undefined : statementIn(text, parsePolicy(text), evidence.statement);
}

/** The statements that reaches name: what is worth keeping of the documents once they are worked out. */
export function statementsOf(ground: AccountGround, reaches: readonly Reach[]): KeptStatements {
  const parsed = new Map<string, ReturnType<typeof parsePolicy>>();
  const kept = new Map<string, ReadStatement>();
  for (const { evidence } of reaches)
    for (const one of evidence) {
      const key = evidenceKey(one);
      const text = kept.has(key) ? undefined : textOf(ground, one);
      if (text === undefined) continue;
      const document = parsed.get(text) ?? parsePolicy(text);
      parsed.set(text, document);
      const statement = statementIn(text, document, one.statement);
      if (statement !== undefined) kept.set(key, statement);
    }
  return kept;
}

function statementIn(
  text: string,
  { statements }: ReturnType<typeof parsePolicy>,
  index: number,
): ReadStatement | undefined {
  const node = statements[index]?.node;
  if (node === undefined) return undefined;
  return { index, of: statements.length, text: text.slice(node.offset, node.offset + node.length) };
}

/** What a document hangs on, and its name where there may be several. */
export type DocumentPlace = Pick<Evidence, 'kind' | 'arn' | 'policy'>;

const textOf = (ground: AccountGround, evidence: Evidence): string | undefined =>
  documentText(ground, evidence) ?? undefined;

/** The text of a document as it was read; null where there is none, undefined where it was not read. */
export function documentText(
  { buckets, foreign, directories = [], roles, partition }: AccountGround,
  { kind, arn, policy }: DocumentPlace,
): string | null | undefined {
  const situations = [...buckets.map(({ situation }) => situation), ...foreign];
  switch (kind) {
    case 'bucket': {
      const own = situations.find(({ bucket }) => arn === `arn:${partition}:s3:::${bucket}`);
      if (own === undefined) return directories.find((directory) => directory.arn === arn)?.policy;
      return own.unread.some((gap) => gap.kind === 'bucket') ? undefined : own.bucketPolicy;
    }
    case 'access-point': {
      const front = situations.find(({ accessPoints }) => accessPoints.some((point) => point.arn === arn));
      const point = front?.accessPoints.find((one) => one.arn === arn);
      const unread = front?.unread.some((gap) => gap.kind === 'access-point' && gap.name === point?.name);
      return unread === true ? undefined : point?.policy;
    }
    case 'trust':
      return roles.find((role) => role.arn === arn)?.trust;
    case 'identity':
      if (policy !== undefined) return roles.find((role) => role.arn === arn)?.inline?.[policy];
      return roles.flatMap(({ attached = [] }) => attached).find((one) => one.arn === arn)?.text;
    default:
      return undefined;
  }
}
