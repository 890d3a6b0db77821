import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { AwsContext } from '@/aws/context';
import { locationArn } from '@/aws/location';
import { formatDateTime } from '@/lib/format';
import { accountPublicAccessBlockQuery } from '@/resources/bucket-settings/public-access';
import { multiRegionPolicyStatusQuery } from '@/resources/multi-region/policy';
import { multiRegionPointQuery } from '@/resources/multi-region/points';
import type { MultiRegionLocation } from '@/resources/policies/target';
import type { Session } from '@/sessions/types';
import { CopyButton } from '@/ui/copy-button';
import { Mono } from '@/ui/mono';
import { PolicyVerdict } from '../public-access/policy-verdict';
import { EffectiveRow, OwnRow, PublicAccessTable } from '../public-access/public-access-table';
import type { EditState } from '../setting-names';
import { SettingsPanel } from '../settings-panel';
import classes from '../settings.module.css';
import { RoutingPanel } from './routing-panel';
import { statusWords } from '@/resources/multi-region/status-words';

interface MultiRegionSettingsProps extends EditState {
  readonly session: Session;
  readonly context: AwsContext;
  readonly location: MultiRegionLocation;
}

/** Where a Multi-Region Access Point routes, what is behind it, and what it was made with. */
export function MultiRegionSettings(props: MultiRegionSettingsProps) {
  const { session, context, location } = props;
  const point = useQuery(multiRegionPointQuery(context, location));
  const account = useQuery({
    ...accountPublicAccessBlockQuery(context, location.account),
    enabled: session.account === location.account,
  });
  const verdict = useQuery(multiRegionPolicyStatusQuery(context, location));
  const arn = locationArn(location)!;
  const bucketLink = (bucket: string) => (
    <Link
      to="/s/$session/l/$location/objects"
      params={{ session: session.slug, location: bucket }}
      className={classes.link}
    >
      {bucket}
    </Link>
  );
  return (
    <>
      <RoutingPanel {...props} point={point} bucketLink={bucketLink} />
      <SettingsPanel title="Multi-Region Access Point" query={point}>
        {({ name, status, created }) => (
          <dl className={classes.facts}>
            <dt>Name</dt>
            <dd>
              <Mono>{name}</Mono>
            </dd>
            <dt>Status</dt>
            <dd>{statusWords(status)}</dd>
            <dt>ARN</dt>
            <dd>
              <Mono>{arn}</Mono>
              <CopyButton value={arn} label="ARN of the access point" />
            </dd>
            <dt>Host</dt>
            <dd>
              <Mono>{`${location.alias}.accesspoint.s3-global.amazonaws.com`}</Mono>
            </dd>
            {created !== undefined && (
              <>
                <dt>Created</dt>
                <dd>{formatDateTime(created)}</dd>
              </>
            )}
          </dl>
        )}
      </SettingsPanel>
      <SettingsPanel title="What works through it" query={point}>
        {() => (
          <>
            <p className={classes.dim}>
              Listing, reading, uploading, tags, retention, restoring, and deleting one key a request. A copy
              may write through it.
            </p>
            <p className={classes.note}>
              Not through it: links and drop forms (the browser’s signer makes no presigned SigV4A), versions,
              being the source of a copy, and settings of the buckets. Open a bucket behind it for those.
            </p>
          </>
        )}
      </SettingsPanel>
      <SettingsPanel title="Block Public Access" wide query={point}>
        {({ publicAccessBlock }) => (
          <>
            <PublicAccessTable>
              <OwnRow name="Account" block={account.data} note="told to callers of that account only" />
              <EffectiveRow
                strong
                name="In effect through it"
                levels={{ account: account.data, 'access point': publicAccessBlock ?? null }}
                policy={<PolicyVerdict status={verdict} />}
              />
            </PublicAccessTable>
            <p className={classes.note}>
              The access point’s own were chosen when it was made; S3 has no operation that changes them.
              Those of the bucket a request is routed to count as well: the most restrictive does.
            </p>
          </>
        )}
      </SettingsPanel>
    </>
  );
}
