import { useQuery } from '@tanstack/react-query';
import type { AwsContext } from '@/aws/context';
import type { Location } from '@/aws/location';
import { bucketTagsQuery, corsQuery, requestPaymentQuery } from '@/resources/bucket-settings/settings';
import type { Session } from '@/sessions/types';
import { lazyPart } from '@/ui/lazy-part';
import { Mono } from '@/ui/mono';
import { useOwner } from '@/resources/buckets/use-owner';
import { isUnordered, placeKind } from '@/aws/places/kinds';
import { useDoubts } from '@/resources/doctor/use-doubts';
import { SettingDoubts } from './setting-doubts';
import { AccessPointSettings } from './access-point-settings';
import { CorsPanel } from './cors/cors-panel';
import { CorsView } from './cors/cors-view';
import { LifecyclePanel } from './lifecycle/lifecycle-panel';
import type { OnDraft } from './logging/delivery-note';
import { LoggingPanel } from './logging/logging-panel';
import { MetadataPanel } from './metadata/metadata-panel';
import { EncryptionPanel } from './encryption/encryption-panel';
import { OwnershipPanel } from './ownership/ownership-panel';
import { PublicAccessPanel } from './public-access/public-access-panel';
import { MultiRegionSettings } from './multi-region/multi-region-settings';
import type { EditState } from './setting-names';
import { SettingsPanel } from './settings-panel';
import { RemoveLink } from './remove-link';
import classes from './settings.module.css';
import { VersioningPanel } from './versioning/versioning-panel';

/** With it come the checks of policies. */
const DirectorySettings = lazyPart(() => import('./directory/directory-settings'), 'DirectorySettings');

interface SettingsPageProps extends EditState {
  readonly session: Session;
  readonly context: AwsContext;
  readonly location: Location;
  /** Origin of a drop page that the CORS rules are to let in. */
  readonly dropOrigin?: string;
  /** Origin of a console that they are to let in: its rule is filled in, and the review is open. */
  readonly allowOrigin?: string;
  /** Days after which a lifecycle rule is to abort unfinished uploads. */
  readonly abortAfter?: number;
  readonly onDraft: OnDraft;
}

/** What is set on a location, as far as this session may read it, and its edits. */
export function SettingsPage({ location, ...props }: SettingsPageProps) {
  const doubts = useDoubts(props.context, location, '');
  return (
    // It scrolls, so the keyboard must reach it.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section className={classes.page} tabIndex={0} aria-label="Settings">
      <SettingDoubts value={doubts}>
        <div className={classes.panels}>
          {location.type === 'access-point' ? (
            <AccessPointSettings {...props} location={location} />
          ) : location.type === 'multi-region-access-point' ? (
            <MultiRegionSettings {...props} location={location} />
          ) : location.type === 'bucket' && isUnordered(placeKind(location)) ? (
            <DirectorySettings {...props} location={location} />
          ) : location.type === 'bucket' ? (
            <BucketSettings {...props} location={location} />
          ) : (
            <AliasSettings {...props} location={location} />
          )}
        </div>
      </SettingDoubts>
    </section>
  );
}

interface BucketSettingsProps extends SettingsPageProps {
  readonly location: Extract<Location, { type: 'bucket' }>;
}

function BucketSettings(props: BucketSettingsProps) {
  const { session, context, location } = props;
  const owner = useOwner(session, context, location);
  return (
    <>
      <PublicAccessPanel {...props} owner={owner} />
      <OwnershipPanel {...props} />
      <EncryptionPanel {...props} owner={owner} />
      <VersioningPanel {...props} />
      <SettingsPanel title="Tags" query={useQuery(bucketTagsQuery(context, location))}>
        {(tags) =>
          tags.length === 0 ? (
            <p className={classes.dim}>No tags.</p>
          ) : (
            <dl className={classes.facts}>
              {tags.map(({ key, value }) => (
                <div key={key} style={{ display: 'contents' }}>
                  <dt>
                    <Mono>{key}</Mono>
                  </dt>
                  <dd>
                    <Mono>{value}</Mono>
                  </dd>
                </div>
              ))}
            </dl>
          )
        }
      </SettingsPanel>
      <SettingsPanel title="Who pays" query={useQuery(requestPaymentQuery(context, location))}>
        {(payer) => (
          <p className={classes.dim}>
            {payer === 'Requester'
              ? 'Whoever asks pays for requests and transfer (requester pays).'
              : 'The bucket owner pays for requests and transfer.'}
          </p>
        )}
      </SettingsPanel>
      <LoggingPanel {...props} slug={session.slug} owner={owner} />
      {context.profile.kind !== 'custom' && (
        <MetadataPanel {...props} sessionSlug={session.slug} owner={owner} />
      )}
      <CorsPanel {...props} dropOrigin={props.dropOrigin} allowOrigin={props.allowOrigin} />
      <LifecyclePanel {...props} abortAfter={props.abortAfter} />
      <RemoveLink slug={session.slug} bucket={location.name} />
    </>
  );
}

/** An alias tells neither bucket nor account; what it answers about the bucket can be read and not changed. */
function AliasSettings({ context, location }: SettingsPageProps) {
  return (
    <>
      <SettingsPanel title="CORS of the bucket" query={useQuery(corsQuery(context, location))}>
        {(rules) => <CorsView rules={rules} origin={window.location.origin} />}
      </SettingsPanel>
      <p className={classes.dim}>
        An access point’s alias shows no other settings. Open the access point by its ARN, or the bucket
        itself.
      </p>
    </>
  );
}
