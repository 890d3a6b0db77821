import { documentId, type HeldDocument } from '@drawbridge-s3/policy/access';
import { parseAccessPointArn } from '@drawbridge-s3/policy/grammar';
import type { Situation } from '@drawbridge-s3/policy/situation';
import type { Role } from '@/resources/roles/role';
import { heldDocuments } from '@/resources/situations/held-documents';
import type { WrittenDocument } from '../../apply/steps';

/** A document that hands out access, as it stands and as it is written. */
export type Carrier = Omit<WrittenDocument, 'after' | 'before'> & { readonly text: string };

/** What was read of an account. */
export interface HeldText {
  readonly documents: readonly HeldDocument[];
  /** By the id of their document, those of a role's own policies among them. */
  readonly carriers: ReadonlyMap<string, Carrier>;
}

/** The bucket's policy and those of its access points. */
export function ofBucket(situation: Situation): HeldText {
  const { bucket, account, bucketPolicy, accessPoints } = situation;
  const carriers: Carrier[] = [];
  if (bucketPolicy !== null) {
    const on = { kind: 'bucket', bucket } as const;
    carriers.push({ id: documentId(account, on), account, kind: 'bucket', on, text: bucketPolicy });
  }
  for (const { policy, name, arn, account: owner } of accessPoints) {
    if (policy === null) continue;
    const region = parseAccessPointArn(arn)?.region ?? '';
    const on = { kind: 'access-point', arn, name, region, bucket, bucketAccount: account } as const;
    carriers.push({
      id: documentId(owner, on),
      account: owner,
      kind: 'access-point',
      on: { ...on, isNew: false },
      text: policy,
    });
  }
  return { documents: heldDocuments(situation), carriers: byId(carriers) };
}

/** Who may assume the role, and what it may do; attached policies that could not be read are left out. */
export function ofRole(role: Role, account: string): HeldText {
  const { arn, name, path, maxSessionDuration, trust, policies, attached = [] } = role;
  const own = Object.entries(policies).map(([policyName, text]) => ({ name: policyName, text }));
  const others = attached.flatMap(({ arn: policyArn, text }) =>
    text === undefined ? [] : [{ name: policyArn, text, attached: true }],
  );
  const place = { arn, name, path, maxSessionDuration, isNew: false };
  const trusting: Carrier = {
    id: documentId(account, { kind: 'role', arn }),
    account,
    kind: 'trust',
    on: { kind: 'role', ...place },
    text: trust,
  };
  const permitting = own.map(({ name: policyName, text }): Carrier => {
    const on = { kind: 'role-policy', policyName, ...place } as const;
    return { id: documentId(account, on), account, kind: 'identity', on, text };
  });
  return {
    documents: [{ kind: 'role', arn, account, text: trust, permissions: [...own, ...others] }],
    carriers: byId([trusting, ...permitting]),
  };
}

/** Who may use a key of the account. */
export function ofKey(arn: string, account: string, text: string): HeldText {
  const on = { kind: 'key', arn } as const;
  return {
    documents: [{ kind: 'key', arn, account, text }],
    carriers: byId([{ id: documentId(account, on), account, kind: 'key', on, text }]),
  };
}

export function together(texts: readonly HeldText[]): HeldText {
  return {
    documents: texts.flatMap(({ documents }) => documents),
    carriers: new Map(texts.flatMap(({ carriers }) => [...carriers])),
  };
}

const byId = (carriers: readonly Carrier[]) => new Map(carriers.map((carrier) => [carrier.id, carrier]));
