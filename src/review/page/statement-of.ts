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

function textOf(
  { buckets, foreign, directories = [], roles, partition }: AccountGround,
  evidence: Evidence,
): string | undefined {
  const { kind, arn, policy } = evidence;
  const situations = [...buckets.map(({ situation }) => situation), ...foreign];
  switch (kind) {
    case 'bucket':
      return (
        situations.find(({ bucket }) => arn === `arn:${partition}:s3:::${bucket}`)?.bucketPolicy ??
        directories.find((directory) => directory.arn === arn)?.policy ??
        undefined
      );
    case 'access-point':
      return (
        situations.flatMap(({ accessPoints }) => accessPoints).find((point) => point.arn === arn)?.policy ??
        undefined
      );
    case 'trust':
      return roles.find((role) => role.arn === arn)?.trust;
    case 'identity':
      if (policy !== undefined) return roles.find((role) => role.arn === arn)?.inline?.[policy];
      return roles.flatMap(({ attached = [] }) => attached).find((one) => one.arn === arn)?.text;
    default:
      return undefined;
  }
}
