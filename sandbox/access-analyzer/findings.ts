import { createHash } from 'node:crypto';
import { parsePolicy, type Statement } from '@drawbridge-s3/policy/document';
import { accountOf } from '@drawbridge-s3/policy/grammar';
import { isPublicPolicy } from '@drawbridge-s3/policy/public';

/** https://docs.aws.amazon.com/access-analyzer/latest/APIReference/API_AccessPreviewFinding.html */
export interface PreviewFinding {
  readonly id: string;
  readonly changeType: 'NEW' | 'UNCHANGED';
  readonly status: 'ACTIVE';
  readonly action: readonly string[];
  readonly condition: Readonly<Record<string, string>>;
  readonly isPublic: boolean;
  readonly principal: Readonly<Record<string, string>>;
  readonly resource: string;
  readonly resourceType: string;
  readonly resourceOwnerAccount: string;
  readonly createdAt: string;
}

export interface Previewed {
  readonly resource: string;
  readonly resourceType: string;
  /** Zone of trust. */
  readonly account: string;
  /** Policies as they would be, and as they are. */
  readonly after: readonly PreviewedPolicy[];
  readonly before: readonly PreviewedPolicy[];
  readonly now: number;
}

interface PreviewedPolicy {
  readonly text: string;
  readonly kind: 'bucket' | 'access-point' | 'trust';
}

/** Who outside the account gets in by an Allow, one finding for each principal of a statement. */
export function findingsOf({ after, before, now, ...about }: Previewed): readonly PreviewFinding[] {
  const known = new Set(before.flatMap((policy) => external(policy, about.account).map(({ id }) => id)));
  return after.flatMap((policy) =>
    external(policy, about.account).map(({ id, ...rest }): PreviewFinding => ({
      id,
      changeType: known.has(id) ? 'UNCHANGED' : 'NEW',
      status: 'ACTIVE',
      ...rest,
      resource: about.resource,
      resourceType: about.resourceType,
      resourceOwnerAccount: about.account,
      createdAt: new Date(now).toISOString(),
    })),
  );
}

type External = Pick<PreviewFinding, 'id' | 'action' | 'condition' | 'isPublic' | 'principal'>;

function external({ text, kind }: PreviewedPolicy, account: string): readonly External[] {
  const open = new Set(
    kind === 'trust' ? [] : isPublicPolicy(text, { kind }).reasons.map(({ statement }) => statement),
  );
  return parsePolicy(text)
    .statements.filter((statement) => statement.get('Effect')?.value?.value === 'Allow')
    .flatMap((statement) =>
      statement.principals
        .filter(({ value, type }) => type?.key !== 'Service' && accountOf(value) !== account)
        .map(({ value, type }): External => {
          const found = {
            action: statement.actions.map((action) => action.value),
            condition: conditionsOf(statement),
            isPublic: open.has(statement.index),
            principal: { [type?.key ?? 'AWS']: value },
          };
          return {
            id: createHash('sha256').update(JSON.stringify(found)).digest('hex').slice(0, 32),
            ...found,
          };
        }),
    );
}

const conditionsOf = ({ conditions }: Statement): Readonly<Record<string, string>> =>
  Object.fromEntries(
    conditions.map(({ key, values }) => [key.key, values.map(({ value }) => value).join(',')]),
  );
