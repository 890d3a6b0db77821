import { createHash } from 'node:crypto';
import { parsePolicy, type Statement } from '@drawbridge-s3/policy/document';
import { accountOf } from '@drawbridge-s3/policy/grammar';
import { isPublicPolicy } from '@drawbridge-s3/policy/public';

export interface AnalyzedPolicy {
  readonly text: string;
  readonly kind: 'bucket' | 'access-point' | 'trust';
}

/** Somebody whom an Allow lets in from outside the zone of trust. */
export interface External {
  /** The same for the same access by the same kind of statement. */
  readonly id: string;
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly condition: Readonly<Record<string, string>>;
  readonly isPublic: boolean;
  /** By the type the policy names: `{ AWS: 'arn:…' }`. */
  readonly principal: Readonly<Record<string, string>>;
}

/**
 * One for each principal of each Allow.
 * @param inside whether an account is in the zone of trust
 */
export function external(
  { text, kind }: AnalyzedPolicy,
  inside: (account: string) => boolean,
): readonly External[] {
  const open = new Set(
    kind === 'trust' ? [] : isPublicPolicy(text, { kind }).reasons.map(({ statement }) => statement),
  );
  return parsePolicy(text)
    .statements.filter((statement) => statement.get('Effect')?.value?.value === 'Allow')
    .flatMap((statement) =>
      statement.principals
        .filter(({ value, type }) => isOutside(type?.key, value, inside))
        .map(({ value, type }): External => {
          const found = {
            actions: statement.actions.map((action) => action.value),
            condition: conditionsOf(statement),
            isPublic: open.has(statement.index),
            principal: { [type?.key ?? 'AWS']: value },
          };
          return { id: idOf(found), resources: statement.resources.map((one) => one.value), ...found };
        }),
    );
}

/** Whoever comes by an identity provider is from outside, wherever the provider is registered. */
function isOutside(type: string | undefined, value: string, inside: (account: string) => boolean): boolean {
  if (type === 'Service') return false;
  const account = type === 'Federated' ? undefined : accountOf(value);
  return account === undefined || !inside(account);
}

const conditionsOf = ({ conditions }: Statement): Readonly<Record<string, string>> =>
  Object.fromEntries(
    conditions.map(({ key, values }) => [key.key, values.map(({ value }) => value).join(',')]),
  );

export const idOf = (found: object): string =>
  createHash('sha256').update(JSON.stringify(found)).digest('hex').slice(0, 32);
