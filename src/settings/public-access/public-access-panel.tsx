import { useContext } from 'react';
import { useQuery } from '@tanstack/react-query';
import type { AwsContext } from '@/aws/context';
import type { Location } from '@/aws/location';
import { formatAccount } from '@drawbridge-s3/policy/grammar';
import {
  accountPublicAccessBlockQuery,
  policyStatusQuery,
  publicAccessBlockQuery,
} from '@/resources/bucket-settings/public-access';
import { ownershipQuery } from '@/resources/bucket-settings/settings';
import type { BucketOwner } from '@/resources/buckets/locate';
import type { Session } from '@/sessions/types';
import type { AwsFailure } from '@/aws/failure';
import { Mono } from '@/ui/mono';
import { deniedText } from '@/aws/failures/denied-text';
import { ownedBy } from '@/resources/buckets/use-owner';
import { whenKnown } from '@/resources/when-known';
import { PanelFrame } from '../panel-frame';
import { SettingDoubts } from '../setting-doubts';
import { PanelFailure } from '../panel-failure';
import type { EditState } from '../setting-names';
import classes from '../settings.module.css';
import { AccessPointRows } from './access-point-rows';
import { PolicyVerdict } from './policy-verdict';
import { PublicAccessEditor } from './public-access-editor';
import { EffectiveRow, OwnRow, PublicAccessTable, type Levels } from './public-access-table';

interface PublicAccessPanelProps extends EditState {
  readonly session: Session;
  readonly context: AwsContext;
  readonly location: Extract<Location, { type: 'bucket' }>;
  readonly owner: BucketOwner | undefined;
}

const NOT_OURS = "The account's own setting is told to callers of that account only.";

/** Block Public Access on every level, what takes effect, and where it comes from. */
export function PublicAccessPanel(props: PublicAccessPanelProps) {
  const { session, context, location, owner, edit, onEdit } = props;
  const aws = context.profile.kind !== 'custom';
  const account = aws && ownedBy(owner, session) ? session.account : undefined;
  const bucket = useQuery(publicAccessBlockQuery(context, location));
  const status = useQuery(policyStatusQuery(context, location));
  // Lookalikes have their own idea of what is public; their verdict would only mislead.
  const policyIsPublic = aws ? status.data : undefined;
  const ownership = useQuery({ ...ownershipQuery(context, location), enabled: aws });
  const whole = useQuery(whenKnown(account, (one) => accountPublicAccessBlockQuery(context, one)));
  const levels = {
    ...(aws ? { account: account === undefined ? undefined : whole.data } : {}),
    bucket: bucket.data,
  };
  const failure: AwsFailure | null = bucket.error;
  const close = () => onEdit(undefined);
  const doubts = useContext(SettingDoubts);
  const facts = { policyIsPublic, ownership: ownership.data };
  return (
    <PanelFrame
      title="Block Public Access"
      wide
      actions={[
        {
          label: 'Edit the bucket’s',
          active: edit === 'public-access',
          disabledReason: bucket.isError ? 'It cannot be read, so it cannot be edited.' : undefined,
          doubt: doubts('change-public-access'),
          onClick: () => onEdit('public-access'),
        },
        ...(aws
          ? [
              {
                label: 'Edit the account’s',
                active: edit === 'account-public-access',
                disabledReason:
                  account === undefined
                    ? NOT_OURS
                    : whole.isError
                      ? 'It cannot be read, so it cannot be edited.'
                      : undefined,
                onClick: () => onEdit('account-public-access'),
              },
            ]
          : []),
      ]}
    >
      {edit === 'public-access' && bucket.data !== undefined && (
        <PublicAccessEditor
          key="bucket"
          context={context}
          target={location}
          value={bucket.data}
          facts={{ ...facts, other: whole.data }}
          onClose={close}
        />
      )}
      {edit === 'account-public-access' && account !== undefined && whole.data !== undefined && (
        <PublicAccessEditor
          key="account"
          context={context}
          target={{ type: 'account', account }}
          value={whole.data}
          facts={{ ...facts, other: bucket.data }}
          onClose={close}
        />
      )}
      {failure !== null && failure.kind !== 'denied' ? (
        <PanelFailure failure={failure} />
      ) : (
        <PublicAccessTable>
          {aws && (
            <OwnRow
              name={account === undefined ? 'Account' : <>Account {formatAccount(account)}</>}
              block={account === undefined ? undefined : whole.data}
              note={owner === undefined ? undefined : account === undefined ? NOT_OURS : noteOf(whole)}
            />
          )}
          <OwnRow
            name={
              <>
                Bucket <Mono>{location.name}</Mono>
              </>
            }
            block={bucket.data}
            note={noteOf(bucket)}
          />
          <EffectiveRow
            strong
            name="In effect for the bucket"
            levels={levels}
            policy={aws ? <PolicyVerdict status={status} /> : '–'}
          />
          {account !== undefined && (
            <AccessPointRows
              session={session.slug}
              context={context}
              bucket={location}
              account={account}
              levels={levels}
            />
          )}
        </PublicAccessTable>
      )}
      {bucket.isSuccess && (
        <p className={classes.note}>
          <Standing policyIsPublic={policyIsPublic} levels={levels} /> The most restrictive level counts.
          {!aws &&
            ' S3-compatible services may keep these switches without enforcing all of them; Ceph 16 ignores RestrictPublicBuckets, for one.'}
          {account !== undefined &&
            ' An access point’s own switches are chosen when it is created; S3 has no operation that changes them.'}
        </p>
      )}
    </PanelFrame>
  );
}

const noteOf = (query: { error: AwsFailure | null }) =>
  query.error === null ? undefined : `not readable: ${deniedText(query.error)}`;

/** What the service's verdict and the switches come to together. */
function Standing({
  policyIsPublic,
  levels,
}: {
  policyIsPublic?: boolean | null | undefined;
  levels: Levels;
}) {
  if (policyIsPublic !== true) return null;
  const restricted = Object.values(levels).some((block) => block?.RestrictPublicBuckets === true);
  if (restricted)
    return 'The policy is public, and RestrictPublicBuckets lets only this account and AWS services in.';
  if (Object.values(levels).includes(undefined)) return null;
  return (
    <strong className={classes.off}>
      The policy is public, and nothing restricts it: everybody it allows gets in.
    </strong>
  );
}
