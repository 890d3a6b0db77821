import { useQuery } from '@tanstack/react-query';
import type { AwsContext } from '@/aws/context';
import type { Location } from '@/aws/location';
import { accessPointQuery } from '@/resources/access-points/access-points';
import { Mono } from '@/ui/mono';
import { AccountName } from '@/sessions/account-name';
import { Fact } from './fact';
import { sourceText } from './source-text';
import classes from './location-header.module.css';

interface AccessPointFactsProps {
  context: AwsContext;
  location: Extract<Location, { type: 'access-point' }>;
}

/** The ARN tells account and Region; the rest only to callers of the access point's own account. */
export function AccessPointFacts({ context, location }: AccessPointFactsProps) {
  const point = useQuery(accessPointQuery(context, location));
  return (
    <ul className={classes.facts} aria-label="Facts">
      <li>
        access point of <AccountName account={location.account} />
      </li>
      <li>{location.region}</li>
      {point.data?.bucket === '' && <li title={point.data.source.id}>{sourceText(point.data.source)}</li>}
      {point.data && point.data.bucket !== '' && (
        <li>
          bucket <Mono>{point.data.bucket}</Mono>
          {point.data.bucketAccount !== undefined && point.data.bucketAccount !== location.account && (
            <>
              {' '}
              of <AccountName account={point.data.bucketAccount} />
            </>
          )}
        </li>
      )}
      <Fact
        label="details"
        query={point}
        text={({ networkOrigin, vpcId }) => ({
          text: networkOrigin === 'VPC' ? `only from ${vpcId ?? 'its VPC'}` : 'from the internet',
        })}
      />
    </ul>
  );
}
