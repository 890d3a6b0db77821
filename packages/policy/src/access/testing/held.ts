import type { Grant, Grantee } from '../../grants/grant.ts';
import { whoId } from '../recognise/who-id.ts';
import { whoOf } from '../recognise/who-of.ts';
import type { HeldDocument } from '../recognise/types.ts';
import type { GrantDocument, GrantPlan, Ground } from '../types.ts';

type Text = (document: GrantDocument) => string | null;

/** The owner's documents as they stand once a plan is carried out, or with other texts; those without a text are none. */
export function heldDocuments(
  plan: GrantPlan,
  ground: Ground,
  textOf: Text = ({ after }) => after,
): readonly HeldDocument[] {
  return plan.documents.flatMap((document): HeldDocument[] => {
    const text = textOf(document);
    if (document.side !== 'owner' || text === null) return [];
    const { on, account } = document;
    switch (on.kind) {
      case 'bucket':
        return [{ kind: 'bucket', partition: 'aws', bucket: on.bucket, account, text }];
      case 'access-point':
        return [{ ...on, kind: 'access-point', account, networkOrigin: 'Internet', text }];
      case 'key':
        return [{ kind: 'key', arn: on.arn, account, text }];
      case 'role':
        return [
          { kind: 'role', arn: on.arn, account, text, permissions: policiesOf(on.arn, plan, ground, textOf) },
        ];
      default:
        return [];
    }
  });
}

function policiesOf(arn: string, plan: GrantPlan, ground: Ground, textOf: Text) {
  const policies = new Map<string, string | null>(Object.entries(ground.roles[arn]?.policies ?? {}));
  for (const document of plan.documents)
    if (document.on.kind === 'role-policy' && document.on.arn === arn)
      policies.set(document.on.policyName, textOf(document));
  return [...policies].flatMap(([name, text]) => (text === null ? [] : [{ name, text }]));
}

/** The id of the grantee as it is read back. */
export const heldId = (grantee: Grantee): string => whoId(whoOf(grantee));

/** What is read back of the grant's conditions for one of its grantees. */
export function heldConditions({ conditions, way, role }: Grant, { kind }: Grantee): object {
  const { organization, ...rest } = conditions;
  const asks = way === 'role' && kind !== 'service' && kind !== 'federated';
  return {
    ...rest,
    // It is what they are.
    organization: kind === 'organization' ? undefined : organization,
    externalId: asks ? role?.externalId : undefined,
    sourceIdentity: asks ? role?.sourceIdentity : undefined,
    others: [],
  };
}
