import { plural } from '@drawbridge-s3/policy/grammar';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { AwsContext } from '@/aws/context';
import { bucketParameter, locationFromParameter, type Location } from '@/aws/location';
import { accessPointQuery, accessPointsQuery } from '@/resources/access-points/access-points';
import { accessPointPolicyStatusQuery } from '@/resources/bucket-settings/public-access';
import { regionQuery } from '@/resources/buckets/locate';
import { whenKnown } from '@/resources/when-known';
import { Mono } from '@/ui/mono';
import { deniedText } from '@/aws/failures/denied-text';
import classes from '../settings.module.css';
import { PolicyVerdict } from './policy-verdict';
import { EffectiveRow, type Levels } from './public-access-table';

const SHOWN = 25;

interface AccessPointRowsProps {
  /** The session's slug, for links. */
  readonly session: string;
  readonly context: AwsContext;
  readonly bucket: Extract<Location, { type: 'bucket' }>;
  readonly account: string;
  readonly levels: Levels;
}

/** What takes effect through each access point of the account on this bucket. */
export function AccessPointRows({ session, context, bucket, account, levels }: AccessPointRowsProps) {
  const region = useQuery(regionQuery(context, bucket)).data ?? undefined;
  const list = useQuery(whenKnown(region, (where) => accessPointsQuery(context, account, where)));
  if (list.isError) return <Line>Access points: {deniedText(list.error)}.</Line>;
  const points = (list.data?.items ?? []).filter((point) => point.bucket === bucket.name);
  return (
    <>
      {points.slice(0, SHOWN).map((point) => (
        <AccessPointRow key={point.arn} session={session} context={context} arn={point.arn} levels={levels} />
      ))}
      {points.length > SHOWN && (
        <Line>{`And ${plural(points.length - SHOWN, 'more access point')}; open one to see its own.`}</Line>
      )}
    </>
  );
}

interface AccessPointRowProps extends Pick<AccessPointRowsProps, 'session' | 'context' | 'levels'> {
  readonly arn: string;
}

function AccessPointRow({ arn, ...props }: AccessPointRowProps) {
  const location = locationFromParameter(arn);
  return location.type === 'access-point' ? <PointRow {...props} location={location} /> : null;
}

interface PointRowProps extends Omit<AccessPointRowProps, 'arn'> {
  readonly location: Extract<Location, { type: 'access-point' }>;
}

function PointRow({ session, context, location, levels }: PointRowProps) {
  const details = useQuery(accessPointQuery(context, location));
  const status = useQuery(accessPointPolicyStatusQuery(context, location));
  const own = details.isSuccess ? (details.data.publicAccessBlock ?? null) : undefined;
  return (
    <EffectiveRow
      name={
        <>
          Through{' '}
          <Link
            to="/s/$session/l/$location/settings"
            params={{ session, location: bucketParameter(location) }}
            className={classes.link}
          >
            <Mono>{location.name}</Mono>
          </Link>
        </>
      }
      levels={{ ...levels, 'access point': own }}
      policy={<PolicyVerdict status={status} />}
    />
  );
}

function Line({ children }: { children: ReactNode }) {
  return (
    <tr>
      <td colSpan={6} className={classes.dim}>
        {children}
      </td>
    </tr>
  );
}
