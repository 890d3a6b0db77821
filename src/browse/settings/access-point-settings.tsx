import { useQuery } from '@tanstack/react-query';
import type { AwsContext } from '@/aws/context';
import type { Location } from '@/aws/location';
import { formatAccount, formatDateTime } from '@/lib/format';
import { accessPointQuery } from '@/resources/access-points/access-points';
import { effectivePublicAccess } from '@/resources/bucket-settings/public-access';
import { corsQuery } from '@/resources/bucket-settings/settings';
import { Mono } from '@/ui/mono';
import { CorsRules } from './cors-rules';
import { PublicAccessList } from './public-access-list';
import { SettingsPanel } from './settings-panel';
import classes from './settings.module.css';

interface AccessPointSettingsProps {
  context: AwsContext;
  location: Extract<Location, { type: 'access-point' }>;
}

export function AccessPointSettings({ context, location }: AccessPointSettingsProps) {
  const point = useQuery(accessPointQuery(context, location));
  return (
    // It scrolls, so the keyboard must reach it.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section className={classes.page} tabIndex={0} aria-label="Settings">
      <div className={classes.panels}>
        <SettingsPanel title="Access point" query={point}>
          {(details) => (
            <dl className={classes.facts}>
              <dt>Bucket</dt>
              <dd>
                <Mono>{details.bucket}</Mono>
              </dd>
              {details.bucketAccount !== undefined && (
                <>
                  <dt>Bucket owner</dt>
                  <dd>
                    <Mono>{formatAccount(details.bucketAccount)}</Mono>
                  </dd>
                </>
              )}
              <dt>Network</dt>
              <dd>
                {details.networkOrigin === 'VPC' ? `Only from ${details.vpcId ?? 'its VPC'}` : 'Internet'}
              </dd>
              {details.alias !== undefined && (
                <>
                  <dt>Alias</dt>
                  <dd>
                    <Mono>{details.alias}</Mono>
                  </dd>
                </>
              )}
              {details.created && (
                <>
                  <dt>Created</dt>
                  <dd>
                    <Mono>{formatDateTime(details.created)}</Mono>
                  </dd>
                </>
              )}
            </dl>
          )}
        </SettingsPanel>
        <SettingsPanel title="Block Public Access" query={point}>
          {({ publicAccessBlock }) => (
            <PublicAccessList settings={effectivePublicAccess({ 'access point': publicAccessBlock })} />
          )}
        </SettingsPanel>
        <SettingsPanel title="CORS of the bucket" query={useQuery(corsQuery(context, location))}>
          {(rules) => <CorsRules rules={rules} />}
        </SettingsPanel>
      </div>
    </section>
  );
}
