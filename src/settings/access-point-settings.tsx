import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { AwsContext } from '@/aws/context';
import type { Location } from '@/aws/location';
import { formatDateTime } from '@/lib/format';
import { formatAccount } from '@drawbridge-s3/policy/grammar';
import { accessPointQuery, type AccessPointDetails } from '@/resources/access-points/access-points';
import { corsQuery } from '@/resources/bucket-settings/settings';
import type { Session } from '@/sessions/types';
import { CorsView } from './cors/cors-view';
import { AccessPointPublicAccess } from './public-access/access-point-panel';
import { FactList } from './fact-list';
import { SettingsPanel } from './settings-panel';
import classes from './settings.module.css';

interface AccessPointSettingsProps {
  readonly session: Session;
  readonly context: AwsContext;
  readonly location: Extract<Location, { type: 'access-point' }>;
}

export function AccessPointSettings({ session, context, location }: AccessPointSettingsProps) {
  const point = useQuery(accessPointQuery(context, location));
  const cors = useQuery(corsQuery(context, location));
  const bucket = point.data?.bucket;
  return (
    <>
      <AccessPointPublicAccess session={session} context={context} location={location} point={point} />
      <SettingsPanel title="Access point" query={point}>
        {(details) => <PointFacts details={details} />}
      </SettingsPanel>
      <SettingsPanel title="CORS of the bucket" wide query={cors}>
        {(rules) => (
          <>
            <CorsView rules={rules} origin={window.location.origin} />
            {bucket !== undefined && (
              <p className={classes.note}>
                An access point answers by its bucket’s rules.{' '}
                <Link
                  to="/s/$session/l/$location/settings"
                  params={{ session: session.slug, location: bucket }}
                  className={classes.link}
                >
                  Settings of {bucket}
                </Link>
              </p>
            )}
          </>
        )}
      </SettingsPanel>
    </>
  );
}

function PointFacts({ details }: { details: AccessPointDetails }) {
  const { bucket, bucketAccount, networkOrigin, vpcId, alias, created } = details;
  const facts: [string, string][] = [
    ['Bucket', bucket],
    ...(bucketAccount === undefined
      ? []
      : [['Bucket owner', formatAccount(bucketAccount)] satisfies [string, string]]),
    ['Network', networkOrigin === 'VPC' ? `Only from ${vpcId ?? 'its VPC'}` : 'Internet'],
    ...(alias === undefined ? [] : [['Alias', alias] satisfies [string, string]]),
    ...(created === undefined ? [] : [['Created', formatDateTime(created)] satisfies [string, string]]),
  ];
  return <FactList facts={facts} />;
}
