import {
  PUBLIC_ACCESS_SETTINGS,
  type PublicAccessBlock,
  type PublicAccessSetting,
} from '@/resources/bucket-settings/public-access-settings';
import { danger, info, warning, type Consequence } from '../edit/consequence';

export interface PublicAccessFacts {
  readonly level: 'bucket' | 'account';
  /** The other level's switches; undefined where they could not be read. */
  readonly other: PublicAccessBlock | null | undefined;
  /** What the service says of the bucket policy (GetBucketPolicyStatus); null: there is none, undefined: unread. */
  readonly policyIsPublic: boolean | null | undefined;
  /** Object ownership of the bucket; undefined: unread. */
  readonly ownership: string | null | undefined;
}

/** What the switches that change do, in the order of the form. */
export function publicAccessConsequences(
  before: PublicAccessBlock | null,
  after: PublicAccessBlock | null,
  facts: PublicAccessFacts,
): Consequence[] {
  const found = PUBLIC_ACCESS_SETTINGS.flatMap((setting) => {
    const was = before?.[setting] === true;
    const is = after?.[setting] === true;
    if (was === is) return [];
    if (facts.other?.[setting] === true) return [masked(setting, is, facts)];
    return is ? switchedOn(setting, facts) : switchedOff(setting, facts);
  });
  if (facts.level === 'account' && found.length > 0)
    found.push(warning('It holds for every bucket and access point of the account, in all Regions.'));
  return found;
}

function masked(setting: PublicAccessSetting, on: boolean, { level }: PublicAccessFacts): Consequence {
  const other = level === 'bucket' ? 'account' : 'bucket';
  if (on) return info(`${setting}: no change for this bucket now, it is on through the ${other} already.`);
  return danger(
    `${setting}: stays on for this bucket through the ${other}, and goes off the moment the ${other}'s does.`,
  );
}

function switchedOn(setting: PublicAccessSetting, facts: PublicAccessFacts): Consequence[] {
  const enforced = facts.level === 'bucket' && facts.ownership === 'BucketOwnerEnforced';
  switch (setting) {
    case 'BlockPublicAcls':
      return [
        warning(
          'BlockPublicAcls: requests that set a public ACL are refused from now on, uploads with one included. ACLs that are there stay.',
        ),
      ];
    case 'IgnorePublicAcls':
      return [
        enforced
          ? info('IgnorePublicAcls: nothing changes, ACLs do not count in this bucket anyway.')
          : warning(
              'IgnorePublicAcls: whoever reads or lists by a public ACL alone loses that access at once.',
            ),
      ];
    case 'BlockPublicPolicy':
      return [
        facts.policyIsPublic === true
          ? warning(
              'BlockPublicPolicy: a public policy is refused from now on. The saved one is public; it stays, and cannot be saved again as it is.',
            )
          : info('BlockPublicPolicy: a public policy is refused from now on. Saved ones stay.'),
      ];
    case 'RestrictPublicBuckets':
      return [restricted(facts)];
  }
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html */
function restricted({ level, policyIsPublic }: PublicAccessFacts): Consequence {
  const lose =
    'anonymous callers and principals of other accounts lose access, those the policy names one by one included; AWS services and this account keep it';
  if (level === 'account')
    return warning(`RestrictPublicBuckets: in every bucket whose policy is public, ${lose}.`);
  if (policyIsPublic === true)
    return danger(`RestrictPublicBuckets: the service calls this bucket's policy public, so ${lose}.`);
  if (policyIsPublic === undefined)
    return warning(
      `RestrictPublicBuckets: whether the policy is public could not be read. If it is, ${lose}.`,
    );
  return info(
    'RestrictPublicBuckets: nobody loses access now, the policy is not public. It counts once a policy is.',
  );
}

function switchedOff(setting: PublicAccessSetting, facts: PublicAccessFacts): Consequence[] {
  const { level, policyIsPublic } = facts;
  const where = level === 'account' ? 'in buckets that do not block it themselves' : 'here';
  switch (setting) {
    case 'BlockPublicAcls':
      return [danger(`BlockPublicAcls off: public ACLs may be set again ${where}.`)];
    case 'IgnorePublicAcls':
      return [danger(`IgnorePublicAcls off: public ACLs that are there count again at once ${where}.`)];
    case 'BlockPublicPolicy':
      return [danger(`BlockPublicPolicy off: a public policy may be saved again ${where}.`)];
    case 'RestrictPublicBuckets':
      return [danger(unrestricted(level, policyIsPublic, where))];
  }
}

function unrestricted(
  level: PublicAccessFacts['level'],
  policyIsPublic: boolean | null | undefined,
  where: string,
): string {
  const off = 'RestrictPublicBuckets off:';
  if (level === 'account' || policyIsPublic === undefined)
    return `${off} where a policy is public, everybody it allows gets in at once ${where}.`;
  if (policyIsPublic === true)
    return `${off} the policy is public, so everybody it allows gets in at once, anonymous callers included.`;
  return `${off} nobody gets in today, the policy is not public; once one is, everybody it allows does.`;
}
