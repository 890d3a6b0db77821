import { Anchor, SegmentedControl, Select } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import type { AwsContext } from '@/aws/context';
import type { Location } from '@/aws/location';
import { accessPointQuery } from '@/resources/access-points/access-points';
import type { PolicyTarget } from '@/resources/policies/target';
import type { Session } from '@/sessions/types';
import { useAccessPoints } from './document/env';
import { MultiRegionProgress } from './multi-region-progress';
import classes from './styles/toolbar.module.css';

/** What of a bucket is open. */
export interface ChosenPolicy {
  /** Name of the access point whose policy is shown instead of the bucket's. */
  readonly accessPoint: string | undefined;
  /** The bucket's policy beside the access point's. */
  readonly both: boolean;
}

interface TargetSwitchProps {
  readonly session: Session;
  readonly context: AwsContext;
  readonly location: Location;
  readonly target: PolicyTarget;
  readonly chosen: ChosenPolicy;
  readonly onChoose: (chosen: ChosenPolicy) => void;
}

/** Bucket policy or access points; for an access point opened by itself, the way to its bucket's policy. */
export function TargetSwitch(props: TargetSwitchProps) {
  const { session, context, location, target, chosen, onChoose } = props;
  const bucket = location.type === 'bucket' ? location.name : undefined;
  const { points } = useAccessPoints(session, context, bucket);
  if (target.type === 'multi-region-access-point')
    return <MultiRegionProgress context={context} target={target} />;
  if (bucket === undefined)
    return target.type === 'access-point' ? (
      <BucketLink session={session} context={context} point={target} />
    ) : null;
  const names = points?.map((point) => point.name) ?? [];
  const current = target.type === 'access-point' ? target.name : undefined;
  return (
    <div className={classes.switch}>
      <SegmentedControl
        aria-label="Which policy"
        value={chosen.both ? 'both' : current === undefined ? 'bucket' : 'points'}
        onChange={(value) =>
          onChoose({
            accessPoint: value === 'bucket' ? undefined : (current ?? names[0]),
            both: value === 'both',
          })
        }
        data={[
          { value: 'bucket', label: 'Bucket policy' },
          {
            value: 'points',
            label: points === undefined ? 'Access points' : `Access points (${names.length})`,
            disabled: names.length === 0 && current === undefined,
          },
          { value: 'both', label: 'Both', disabled: names.length === 0 && current === undefined },
        ]}
      />
      {current !== undefined && (
        <Select
          aria-label="Access point"
          data={names.includes(current) ? names : [current, ...names]}
          value={current}
          onChange={(name) => name !== null && onChoose({ accessPoint: name, both: chosen.both })}
          allowDeselect={false}
          searchable={names.length > 8}
          className={classes.pointSelect}
        />
      )}
    </div>
  );
}

function BucketLink({
  session,
  context,
  point,
}: {
  session: Session;
  context: AwsContext;
  point: Extract<PolicyTarget, { type: 'access-point' }>;
}) {
  const details = useQuery(accessPointQuery(context, point));
  const bucket = details.data?.bucket;
  if (bucket === undefined || bucket === '') return <span className={classes.kind}>Access point policy</span>;
  return (
    <span className={classes.kind}>
      Access point policy ·{' '}
      <Anchor
        inherit
        renderRoot={(props) => (
          <Link
            {...props}
            to="/s/$session/l/$location/policy"
            params={{ session: session.slug, location: bucket }}
          />
        )}
      >
        bucket policy of {bucket}
      </Anchor>{' '}
      ·{' '}
      <Anchor
        inherit
        renderRoot={(props) => (
          <Link
            {...props}
            to="/s/$session/l/$location/policy"
            params={{ session: session.slug, location: bucket }}
            search={{ ap: point.name, view: 'both' }}
          />
        )}
      >
        both
      </Anchor>
    </span>
  );
}
