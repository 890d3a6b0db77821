import { useQuery } from '@tanstack/react-query';
import type { AwsContext } from '@/aws/context';
import type { Location } from '@/aws/location';
import {
  requestPaymentQuery,
  bucketTagsQuery,
  corsQuery,
  encryptionQuery,
  ownershipQuery,
  versioningQuery,
} from '@/resources/bucket-settings/settings';
import type { Session } from '@/sessions/types';
import { Mono } from '@/ui/mono';
import { useOwner } from '../location/use-owner';
import { AccessPointSettings } from './access-point-settings';
import { CorsRules } from './cors-rules';
import { PublicAccessPanel } from './public-access-panel';
import { SettingsPanel } from './settings-panel';
import classes from './settings.module.css';

interface SettingsPageProps {
  session: Session;
  context: AwsContext;
  location: Location;
}

/** What is set on a location, as far as this session may read it. */
export function SettingsPage({ session, context, location }: SettingsPageProps) {
  if (location.type === 'access-point') return <AccessPointSettings context={context} location={location} />;
  return <BucketSettings session={session} context={context} location={location} />;
}

const OWNERSHIP: Readonly<Record<string, string>> = {
  BucketOwnerEnforced: 'The bucket owner owns every object; ACLs have no effect.',
  BucketOwnerPreferred: 'The bucket owner owns objects uploaded with bucket-owner-full-control; ACLs count.',
  ObjectWriter: 'Whoever uploads an object owns it; ACLs count.',
};

function BucketSettings({ session, context, location }: SettingsPageProps) {
  const owner = useOwner(session, context, location);
  return (
    // It scrolls, so the keyboard must reach it.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section className={classes.page} tabIndex={0} aria-label="Settings">
      <div className={classes.panels}>
        <PublicAccessPanel session={session} context={context} location={location} owner={owner} />
        <SettingsPanel title="Object ownership" query={useQuery(ownershipQuery(context, location))}>
          {(ownership) =>
            ownership === null ? (
              <p className={classes.dim}>Never set: as ObjectWriter.</p>
            ) : (
              <dl className={classes.facts}>
                <dt>
                  <Mono>{ownership}</Mono>
                </dt>
                <dd>{OWNERSHIP[ownership] ?? ''}</dd>
              </dl>
            )
          }
        </SettingsPanel>
        <SettingsPanel title="Default encryption" query={useQuery(encryptionQuery(context, location))}>
          {(encryption) =>
            encryption === null ? (
              <p className={classes.dim}>No default encryption.</p>
            ) : (
              <dl className={classes.facts}>
                <dt>Algorithm</dt>
                <dd>
                  <Mono>{encryption.algorithm}</Mono>
                </dd>
                {encryption.keyId !== undefined && (
                  <>
                    <dt>Key</dt>
                    <dd>
                      <Mono>{encryption.keyId}</Mono>
                    </dd>
                  </>
                )}
                <dt>Bucket key</dt>
                <dd>{encryption.bucketKey ? 'on' : 'off'}</dd>
                {encryption.blocked.length > 0 && (
                  <>
                    <dt>Refused</dt>
                    <dd>{encryption.blocked.join(', ')}</dd>
                  </>
                )}
              </dl>
            )
          }
        </SettingsPanel>
        <SettingsPanel title="Versioning" query={useQuery(versioningQuery(context, location))}>
          {({ status, mfaDelete }) => (
            <dl className={classes.facts}>
              <dt>Status</dt>
              <dd>{status}</dd>
              <dt>MFA delete</dt>
              <dd>{mfaDelete ? 'on' : 'off'}</dd>
            </dl>
          )}
        </SettingsPanel>
        <SettingsPanel title="CORS" query={useQuery(corsQuery(context, location))}>
          {(rules) => <CorsRules rules={rules} />}
        </SettingsPanel>
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
      </div>
    </section>
  );
}
