import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { AwsContext } from '@/aws/context';
import type { Location } from '@/aws/location';
import { formatAccount } from '@drawbridge-s3/policy/grammar';
import type { AccessPointDetails } from '@/resources/access-points/access-points';
import {
  accessPointPolicyStatusQuery,
  accountPublicAccessBlockQuery,
  publicAccessBlockQuery,
} from '@/resources/bucket-settings/public-access';
import { whenKnown } from '@/resources/when-known';
import type { Session } from '@/sessions/types';
import { deniedText } from '@/aws/failures/denied-text';
import type { AwsFailure } from '@/aws/failure';
import { Mono } from '@/ui/mono';
import { PanelFailure } from '../panel-failure';
import { PanelFrame } from '../panel-frame';
import classes from '../settings.module.css';
import { PolicyVerdict } from './policy-verdict';
import { EffectiveRow, OwnRow, PublicAccessTable } from './public-access-table';

interface AccessPointPublicAccessProps {
  readonly session: Session;
  readonly context: AwsContext;
  readonly location: Extract<Location, { type: 'access-point' }>;
  readonly point: UseQueryResult<AccessPointDetails>;
}

/** Block Public Access as seen through one access point. Its own switches cannot be changed once it exists. */
export function AccessPointPublicAccess(props: AccessPointPublicAccessProps) {
  const { session, context, location, point } = props;
  const ours = session.account === location.account;
  const account = useQuery({
    ...accountPublicAccessBlockQuery(context, location.account),
    enabled: ours,
  });
  const bucketName = point.data?.bucket || undefined;
  const bucket = useQuery(
    whenKnown(bucketName, (name) => publicAccessBlockQuery(context, { type: 'bucket', name })),
  );
  const status = useQuery(accessPointPolicyStatusQuery(context, location));
  const own = point.isSuccess ? (point.data.publicAccessBlock ?? null) : undefined;
  const note = (query: { error: AwsFailure | null }) =>
    query.error === null ? undefined : `not readable: ${deniedText(query.error)}`;
  return (
    <PanelFrame
      title="Block Public Access"
      wide
      actions={[
        {
          label: 'Edit',
          active: false,
          disabledReason:
            'An access point’s switches are chosen when it is created; S3 has no operation that changes them.',
          onClick: () => undefined,
        },
      ]}
    >
      {point.isError ? (
        <PanelFailure failure={point.error} />
      ) : (
        <PublicAccessTable>
          <OwnRow
            name={`Account ${formatAccount(location.account)}`}
            block={account.data}
            note={ours ? note(account) : 'told to callers of that account only'}
          />
          <OwnRow
            name={
              <>
                Bucket <Mono>{bucketName}</Mono>
              </>
            }
            block={bucket.data}
            note={note(bucket)}
          />
          <OwnRow
            name={
              <>
                Access point <Mono>{location.name}</Mono>
              </>
            }
            block={own}
          />
          <EffectiveRow
            strong
            name="In effect through it"
            levels={{ account: account.data, bucket: bucket.data, 'access point': own }}
            policy={<PolicyVerdict status={status} />}
          />
        </PublicAccessTable>
      )}
      <p className={classes.note}>
        The most restrictive level counts. To change the access point’s own, make another one with the
        switches it should have and delete this one.
      </p>
    </PanelFrame>
  );
}
