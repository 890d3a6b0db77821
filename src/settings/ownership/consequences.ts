import type { BucketGrant } from '@/resources/bucket-settings/bucket-acl';
import type { EffectiveSetting } from '@/resources/bucket-settings/public-access';
import { danger, info, warning, type Consequence } from '../edit/consequence';
import { granteeName, type KnownAccounts } from './ownership-words';

export interface OwnershipFacts {
  /** Grants of the bucket's ACL to others; undefined: unread. */
  readonly grants: readonly BucketGrant[] | undefined;
  /** IgnorePublicAcls as it takes effect; undefined: unread. */
  readonly ignoresPublicAcls: EffectiveSetting['on'] | undefined;
  readonly known: KnownAccounts;
}

const ENFORCED = 'BucketOwnerEnforced';

/** What another ownership means for who gets in. `null` is as ObjectWriter. */
export function ownershipConsequences(
  before: string | null,
  after: string | null,
  facts: OwnershipFacts,
): Consequence[] {
  const was = before ?? 'ObjectWriter';
  const is = after ?? 'ObjectWriter';
  if (was === is) return before === after ? [] : [info('Nobody gains or loses anything: it says the same.')];
  if (is === ENFORCED) return enforced(facts);
  const found: Consequence[] = [];
  if (was === ENFORCED) {
    found.push(
      danger(
        'ACLs count again, of the bucket and of every object that still has one: they may grant what no policy shows.',
      ),
    );
    if (facts.ignoresPublicAcls !== true)
      found.push(
        danger(
          'IgnorePublicAcls is not known to be on: public ACLs that are there would open objects to everybody.',
        ),
      );
  }
  found.push(
    is === 'ObjectWriter'
      ? danger(
          'What other accounts upload from now on belongs to them: this bucket’s policy does not reach it, and its owner may be unable to read it.',
        )
      : warning(
          'What other accounts upload without bucket-owner-full-control belongs to them, and this bucket’s policy does not reach it.',
        ),
  );
  return found;
}

function enforced({ grants, known }: OwnershipFacts): Consequence[] {
  const found = [
    warning(
      'ACLs stop counting at once: whoever gets in by an object’s or the bucket’s ACL alone is cut off.',
    ),
    warning('Uploads that set an ACL other than bucket-owner-full-control are refused from now on.'),
    info(
      'Objects of other accounts become the bucket owner’s. ACLs are kept, and count again if this is undone.',
    ),
  ];
  if (grants === undefined || grants.length === 0) return found;
  const who = [...new Set(grants.map(({ grantee }) => granteeName(grantee, known)))].join(', ');
  return [
    warning(
      `S3 will refuse this while the bucket’s ACL grants something to ${who}: reset the ACL first, after moving what is still needed to the policy.`,
    ),
    ...found,
  ];
}
