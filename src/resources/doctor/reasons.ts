import type { Deciding, Decision } from '@drawbridge-s3/policy/evaluate';
import type { OwnHalf } from '../own-half/own-half';
import type { Answer } from './examine';
import type { Evidence } from './job-verdict';
import type { Judged, OwnerSide } from './judge';

/** A request as evidence. */
export function requestEvidence({ operation, probed, requestId }: Answer): Evidence {
  return {
    kind: 'request',
    operation,
    outcome: probed.kind,
    ...(requestId === undefined ? {} : { requestId }),
    ...('failure' in probed ? { code: probed.failure.code, message: probed.failure.message } : {}),
  };
}

const WHOSE: Readonly<Record<Judged['missing'][number], string>> = {
  own: 'the session’s own policies',
  boundary: 'the session’s permissions boundary',
  account: 'whose bucket it is',
  owner: 'the bucket policy',
  point: 'the policy of the access point',
  key: 'the policy of the KMS key',
};

export const missingWords = (missing: Judged['missing']): string => joined(missing.map((one) => WHOSE[one]));

export const joined = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;

/** What the decision rests on: the statements with their text, and what would have to be known. */
export function decisionEvidence({ decision, missing }: Judged, texts: Texts): readonly Evidence[] {
  return [
    ...statementsOf(decision).map((one): Evidence => {
      const text = one.policy === undefined ? undefined : statementText(texts.get(one.policy), one.statement);
      return {
        kind: 'statement',
        policy: one.policy ?? one.kind,
        why: one.why,
        ...(one.statement === undefined ? {} : { statement: one.statement }),
        ...(one.sid === undefined ? {} : { sid: one.sid }),
        ...(text === undefined ? {} : { text }),
      };
    }),
    ...missing.map((one): Evidence => ({ kind: 'missing', what: WHOSE[one] })),
  ];
}

const statementsOf = ({ deciding }: Decision): readonly Deciding[] => deciding.slice(0, 4);

/** Of every policy that was read, by the name the evaluator gives it. */
export type Texts = ReadonlyMap<string, unknown>;

export function textsOf(own: OwnHalf | undefined, owner: OwnerSide): Texts {
  const { bucket, policy, point, key } = owner;
  return new Map<string, unknown>([
    ...[...(own?.policies ?? []), ...(own?.boundary ? [own.boundary] : []), ...(own?.narrowing ?? [])].map(
      ({ name, document }): [string, unknown] => [name, document],
    ),
    [`bucket policy of ${bucket ?? ''}`, policy],
    ...(point === undefined
      ? []
      : ([
          [`policy of access point ${point.arn.slice(point.arn.lastIndexOf('/') + 1)}`, point.policy],
        ] as const)),
    ...(key?.policy ? ([[key.policy.name, key.policy.document]] as const) : []),
  ]);
}

/** One statement, written as JSON; undefined of a text that is none. */
function statementText(document: unknown, index: number | undefined): string | undefined {
  if (index === undefined) return undefined;
  try {
    const parsed: unknown = typeof document === 'string' ? JSON.parse(document) : document;
    const { Statement } = parsed as { Statement?: unknown };
    const statement: unknown = Array.isArray(Statement)
      ? Statement[index]
      : index === 0
        ? Statement
        : undefined;
    return statement === undefined ? undefined : JSON.stringify(statement, undefined, 2);
  } catch {
    return undefined;
  }
}
