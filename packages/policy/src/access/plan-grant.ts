import { QUOTAS, policySize } from '../document/quota.ts';
import { bucketTarget, grantStatements } from '../grants/grant-statements.ts';
import { isStable, principalGroups } from '../grants/principal-groups.ts';
import { isOwnPlace } from '../grants/place-owners.ts';
import type { Grant } from '../grants/grant.ts';
import { corsDocuments, corsRemarks } from './cors-documents.ts';
import { bucketDocuments } from './document-of.ts';
import { keyDocuments, keyRemarks } from './key-documents.ts';
import { pointDocuments } from './point-documents.ts';
import { pointRemarks } from './point-remarks.ts';
import { publicRemarks } from './public-remarks.ts';
import { requesterDocuments } from './requester-documents.ts';
import { roleRemarks } from './role-remarks.ts';
import { roleDocuments } from './role-documents.ts';
import { sampleRemarks } from './sample-remarks.ts';
import type { GrantDocument, GrantPlan, GrantRemark, Ground } from './types.ts';

/**
 * The documents of every account that carry a grant: the owner's, the requester's, and where an access point stands in
 * front of another account's bucket, that owner's too. The requester's half and the key come before what lets anybody
 * in, so that the last write is the one that opens the place, and never more than was intended.
 * @param grant one without `grantProblems`
 */
export function planGrant(grant: Grant, ground: Ground): GrantPlan {
  const ways = {
    'bucket-policy': policyDocuments,
    'access-point': pointDocuments,
    role: roleDocuments,
  };
  const documents = [
    ...requesterDocuments(grant, ground),
    ...keyDocuments(grant, ground),
    ...corsDocuments(grant, ground),
    ...ways[grant.way](grant, ground),
  ];
  return { documents, remarks: remarksOn(grant, ground, documents) };
}

function policyDocuments(grant: Grant, ground: Ground): readonly GrantDocument[] {
  return bucketDocuments(grant.places, ground, (place) =>
    grantStatements(grant, place, [bucketTarget(place)], principalGroups(grant.grantees, place.partition)),
  );
}

function remarksOn(
  grant: Grant,
  ground: Ground,
  documents: readonly GrantDocument[],
): readonly GrantRemark[] {
  const { places, abilities, grantees } = grant;
  const broken = documents.filter(
    ({ before, after, statements }) => statements.length > 0 && before === after,
  );
  // How much an inline policy may hold hangs on the others beside it, which IAM alone knows.
  const tooLarge = documents.flatMap(({ id, kind, statements, before, after }) => {
    if (kind === 'identity' || kind === 'cors' || statements.length === 0 || before === undefined) return [];
    const size = policySize(kind, after);
    return size > QUOTAS[kind].limit ? [{ id, kind, size }] : [];
  });
  const acls = places.filter(
    ({ bucket }) => (ground.situations[bucket]?.ownership ?? 'BucketOwnerEnforced') === 'BucketOwnerEnforced',
  );
  const unread = documents.filter(({ side, before }) => side === 'owner' && before === undefined);
  return [
    ...broken.map(({ id }): GrantRemark => ({
      code: 'broken-policy',
      sentence: `The policy of ${id} is no valid JSON, so nothing can be added to it. Mend it in the editor first.`,
      blocks: true,
    })),
    ...tooLarge.map(({ id, kind, size }): GrantRemark => ({
      code: 'too-large',
      sentence: `With these statements ${id} would have ${size.toLocaleString('en-US')} of ${QUOTAS[kind].limit.toLocaleString('en-US')} ${QUOTAS[kind].unit}, and would be refused. Choose another way, or fewer places and grantees.`,
      blocks: true,
    })),
    ...unread
      .filter(({ on }) => on.kind === 'bucket' || on.kind === 'access-point')
      .map(({ id }): GrantRemark => ({
        code: 'bucket-unread',
        sentence: `What stands in the policy of ${id} could not be read: the statements are shown alone, and are to be added to it, not put in its place.`,
        blocks: false,
      })),
    ...keyRemarks(grant, ground),
    ...sampleRemarks(grant, ground),
    ...publicRemarks(documents, ground),
    ...corsRemarks(documents),
    ...roleRemarks(grant, ground),
    ...pointRemarks(grant, ground),
    ...(grant.conditions.ownerFullControl === true
      ? acls.map(({ bucket }): GrantRemark => ({
          code: 'acl-impossible',
          sentence: `ACLs are off in ${bucket} (bucket owner enforced): its owner owns every object, and nothing needs to be demanded of uploads.`,
          blocks: false,
        }))
      : []),
    ...grantees
      .filter((grantee) => !isStable(grantee))
      .map((grantee): GrantRemark => ({
        code: 'unstable',
        sentence: `${'arn' in grantee ? grantee.arn : ''} cannot be named as a principal that lasts: its account is named, and a condition on aws:PrincipalArn holds it to this one.`,
        blocks: false,
      })),
    ...grantees
      .filter(
        (one) => one.kind === 'account' && places.some((place) => isOwnPlace(grant, place, one.account)),
      )
      .map((): GrantRemark => ({
        code: 'own-account',
        sentence:
          'The bucket’s own account is named as a whole, which lets in none of its roles and users: their own policies do. Name those who are meant.',
        blocks: false,
      })),
    ...(places.some(({ tags }) => tags !== undefined && Object.keys(tags).length > 0) &&
    abilities.includes('list')
      ? [
          {
            code: 'tags-do-not-limit-lists' as const,
            sentence: 'S3 cannot limit a listing to tagged objects: it shows every key under the prefix.',
            blocks: false,
          },
        ]
      : []),
  ];
}
