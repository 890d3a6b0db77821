import { accountOf } from '../grammar/principals.ts';
import {
  bucketTarget,
  grantStatements,
  pointTarget,
  type StatementJson,
} from '../grants/grant-statements.ts';
import { keyStatement } from '../grants/key-statement.ts';
import { isStable } from '../grants/principal-groups.ts';
import { isOwnPlace, opensByPermission } from '../grants/place-owners.ts';
import type { Grant, Grantee, Place } from '../grants/grant.ts';
import { keysOfPlaces } from './key-documents.ts';
import { documentId, numberedSid, sidsOfPlace, withStatements } from './document-of.ts';
import { roleArn } from './role-documents.ts';
import type { GrantDocument, Ground } from './types.ts';

/**
 * What the other side puts into its own account. Without it nothing works across accounts: both must allow. The
 * grant's conditions stand in the owner's documents alone, but for people of the account that owns the access point
 * in front of another's bucket.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic-cross-account.html
 */
export function requesterDocuments(grant: Grant, ground: Ground): readonly GrantDocument[] {
  const holders = new Map<string, Holder>();
  for (const grantee of grant.grantees) {
    const holder = holderOf(grantee);
    if (holder === undefined || placesFor(grant, holder).length === 0) continue;
    holders.set(holder.arn ?? holder.account, holder);
  }
  const wantedBy = new Map<string, readonly StatementJson[]>();
  const texts = new Map<string, ReturnType<typeof withStatements>>();
  return [...holders.values()].map((holder): GrantDocument => {
    const { account, arn, lasting } = holder;
    const on = { kind: 'identity' as const, policyName: grant.name, ...(arn === undefined ? {} : { arn }) };
    const before = arn === undefined || !lasting ? undefined : ground.identities[arn];
    // All who own nothing of it put the same into their accounts, and hundreds may.
    const owns = grant.places.some(
      (place) => place.account === account || place.accessPoint?.account === account,
    );
    const who = owns ? account : '';
    const wanted = wantedBy.get(who) ?? statements(grant, ground, holder);
    wantedBy.set(who, wanted);
    const key = JSON.stringify([who, before ?? null, before === undefined]);
    const text = texts.get(key) ?? withStatements(before, wanted);
    texts.set(key, text);
    return {
      id: documentId(account, on),
      side: 'requester',
      account,
      kind: 'identity',
      on,
      before,
      ...text,
    };
  });
}

/** Where more than the policies of the holder's own account decides. */
const placesFor = (grant: Grant, { account }: Pick<Holder, 'account'>): readonly Place[] =>
  grant.places.filter((place) => !isOwnPlace(grant, place, account));

interface Holder {
  readonly account: string;
  readonly arn?: string;
  /** Of one that is not there yet, or made anew now and then, no policy lasts that is written now. */
  readonly lasting: boolean;
}

/** Whose policy it is; undefined where the other side is no account that could be named. */
function holderOf(grantee: Grantee): Holder | undefined {
  switch (grantee.kind) {
    case 'account':
      return { account: grantee.account, lasting: false };
    case 'role':
    case 'user':
      return { account: accountOf(grantee.arn) ?? '', arn: grantee.arn, lasting: isStable(grantee) };
    default:
      return undefined;
  }
}

function statements(grant: Grant, ground: Ground, holder: Holder): readonly StatementJson[] {
  const places = placesFor(grant, holder);
  const [place] = places;
  if (place === undefined) return [];
  if (grant.way === 'role') {
    const { role } = grant;
    return role === undefined
      ? []
      : [
          {
            Sid: `${grant.name}Assumes`,
            Effect: 'Allow',
            Action:
              role.sourceIdentity === true ? ['sts:AssumeRole', 'sts:SetSourceIdentity'] : 'sts:AssumeRole',
            Resource: roleArn(place, role),
          },
        ];
  }
  const own = { ...grant, never: [] };
  return [
    ...places.flatMap((one, index) =>
      sidsOfPlace(
        grantStatements(
          own,
          one,
          [targetOf(grant, one)],
          undefined,
          opensByPermission(grant, one, holder.account) ? 'conditions' : 'nothing',
        ),
        index,
      ),
    ),
    ...keysOfPlaces({ ...grant, places }, ground).map(({ key, region, actions }, index) =>
      keyStatement({
        sid: numberedSid(`${grant.name}Key`, index),
        actions,
        resource: key,
        partition: place.partition,
        region,
      }),
    ),
  ];
}

/** Where the grant's requests are sent. */
const targetOf = ({ way }: Grant, place: Place) =>
  way === 'access-point' ? pointTarget(place) : bucketTarget(place);
