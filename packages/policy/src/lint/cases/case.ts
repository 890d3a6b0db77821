import type { PolicyEnv } from '../../document/env.ts';
import { ACCESS_POINT_ENV, BUCKET_ENV } from '../../testing/marked.ts';

/**
 * What a rule must find and what it must leave alone. `«…»` stands around the first place of each finding with the
 * rule's code, in the order of the text; near-misses have no marks.
 */
export interface RuleCase {
  readonly code: string;
  readonly triggers: readonly string[];
  readonly nearMisses: readonly string[];
  /** The bucket unless said otherwise. */
  readonly env?: PolicyEnv;
}

export const ACCESS_POINT = ACCESS_POINT_ENV;
export const BUCKET = BUCKET_ENV;

const DEFAULTS: Readonly<Record<string, string>> = {
  Sid: '"One"',
  Effect: '"Allow"',
  Principal: '{"AWS": "444455556666"}',
  Action: '"s3:GetObject"',
  Resource: '"arn:aws:s3:::analytics-lake/*"',
};

/** A statement with some elements replaced (raw JSON, marks allowed) or left out (null). */
export function statement(elements: Readonly<Record<string, string | null>> = {}): string {
  const all = Object.entries({ ...DEFAULTS, ...elements }).filter(
    (pair): pair is [string, string] => pair[1] !== null,
  );
  return `{${all.map(([name, value]) => `"${name}": ${value}`).join(', ')}}`;
}

/** A policy of such statements. */
export function policy(...statements: readonly string[]): string {
  return `{"Version": "2012-10-17", "Statement": [${statements.join(', ')}]}`;
}

/** A policy of one statement. */
export const one = (elements: Readonly<Record<string, string | null>>): string => policy(statement(elements));

/** A policy of one statement with this Condition, on an action that has most keys. */
export const when = (condition: string, elements: Readonly<Record<string, string | null>> = {}): string =>
  one({ Condition: `{${condition}}`, ...elements });
