import { Tooltip } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { AwsContext } from '@/aws/context';
import type { Location } from '@/aws/location';
import { regionQuery, type BucketOwner } from '@/resources/buckets/locate';
import { policyStatusQuery } from '@/resources/bucket-settings/public-access';
import { encryptionQuery, versioningQuery, type Encryption } from '@/resources/bucket-settings/settings';
import type { Session } from '@/sessions/types';
import { AccountName } from '@/sessions/account-name';
import { Fact } from './fact';
import { PublicAccessFact } from './public-access-fact';
import classes from './location-header.module.css';

interface BucketFactsProps {
  session: Session;
  context: AwsContext;
  location: Location;
  owner: BucketOwner | undefined;
}

export function BucketFacts({ session, context, location, owner }: BucketFactsProps) {
  const region = useQuery(regionQuery(context, location));
  const versioning = useQuery(versioningQuery(context, location));
  const encryption = useQuery(encryptionQuery(context, location));
  const policyStatus = useQuery(policyStatusQuery(context, location));
  // Lookalikes have their own idea of what is public; their verdict would only frighten.
  const verdict = context.profile.kind !== 'custom' && policyStatus.data === true;
  return (
    <ul className={classes.facts} aria-label="Facts">
      {owner?.kind === 'account' && (
        <li>
          owner <AccountName account={owner.account} />
        </li>
      )}
      {owner?.kind === 'other' && (
        <li>
          <Tooltip label="S3 tells strangers no bucket's owner; it is none of the accounts you have a session in">
            <span className={classes.unknown}>another account's</span>
          </Tooltip>
        </li>
      )}
      <Fact label="region" query={region} text={(text) => (text === null ? undefined : { text })} />
      <Fact label="versioning" query={versioning} text={({ status }) => ({ text: VERSIONING[status] })} />
      <Fact label="encryption" query={encryption} text={encryptionText} />
      <PublicAccessFact session={session} context={context} location={location} owner={owner} />
      {verdict && <li className={classes.warning}>policy is public</li>}
    </ul>
  );
}

const VERSIONING = {
  Enabled: 'versioned',
  Suspended: 'versioning suspended',
  'Never enabled': 'not versioned',
};

function encryptionText(encryption: Encryption | null): { text: string } | undefined {
  if (encryption === null) return undefined;
  switch (encryption.algorithm) {
    case 'AES256':
      return { text: 'SSE-S3' };
    case 'aws:kms':
      return { text: 'SSE-KMS' };
    case 'aws:kms:dsse':
      return { text: 'DSSE-KMS' };
    default:
      return { text: encryption.algorithm };
  }
}
