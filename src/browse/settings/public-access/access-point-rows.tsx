import { useQuery } from '@tanstack/react-query';
import type { AwsContext } from '@/aws/context';
import { locationFromParameter, type Location } from '@/aws/location';
import {
  accessPointQuery,
  accessPointsQuery,
  type AccessPointSummary,
} from '@/resources/access-points/access-points';
import { accessPointPolicyStatusQuery } from '@/resources/bucket-settings/public-access';
import { regionQuery } from '@/resources/buckets/locate';
import { Mono } from '@/ui/mono';
import { deniedText } from '../../denied-text';
import classes from '../settings.module.css';
import { PolicyVerdict } from './policy-verdict';
import { EffectiveRow, type Levels } from './public-access-table';

const SHOWN = 25;

interface AccessPointRowsProps {
  readonly context: AwsContext;
  readonly bucket: Extract<Location, { type: 'bucket' }>;
  readonly account: string;
  readonly levels: Levels;
}

/** What takes effect through each access point of the account on this bucket. */
export function AccessPointRows({ context, bucket, account, levels }: AccessPointRowsProps) {
  const region = useQuery(regionQuery(context, bucket));
  const list = useQuery({
    ...accessPointsQuery(context, account, region.data ?? ''),
    enabled: region.data !== undefined,
  });
  if (list.isError) return <Line>Access points: {deniedText(list.error)}.</Line>;
  const points = (list.data ?? []).filter((point) => point.bucket === bucket.name);
  return (
    <>
      {points.slice(0, SHOWN).map((point) => (
        <AccessPointRow key={point.arn} context={context} point={point} levels={levels} />
      ))}
      {points.length > SHOWN && (
        <Line>{`And ${points.length - SHOWN} more access points; open one to see its own.`}</Line>
      )}
    </>
  );
}

function AccessPointRow(props: { context: AwsContext; point: AccessPointSummary; levels: Levels }) {
  const { context, point, levels } = props;
  const location = locationFromParameter(point.arn);
  if (location.type !== 'access-point') return null;
  return <PointRow context={context} location={location} levels={levels} />;
}

interface PointRowProps {
  readonly context: AwsContext;
  readonly location: Extract<Location, { type: 'access-point' }>;
  readonly levels: Levels;
}

export function PointRow({ context, location, levels }: PointRowProps) {
  const details = useQuery(accessPointQuery(context, location));
  const status = useQuery(accessPointPolicyStatusQuery(context, location));
  const own = details.isSuccess ? (details.data.publicAccessBlock ?? null) : undefined;
  return (
    <EffectiveRow
      name={
        <>
          Through <Mono>{location.name}</Mono>
        </>
      }
      levels={{ ...levels, 'access point': own }}
      policy={<PolicyVerdict status={status} />}
    />
  );
}

function Line({ children }: { children: React.ReactNode }) {
  return (
    <tr>
      <td colSpan={6} className={classes.dim}>
        {children}
      </td>
    </tr>
  );
}
