import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { AwsContext } from '@/aws/context';
import type { Location } from '@/aws/location';
import { whyNot } from '@/aws/places/cannot';
import { usePlaceKind } from '@/resources/access-points/use-place-kind';
import { metricsConfigurationsQuery } from '@/resources/metrics/configurations';
import { readMetricsAgain } from '@/resources/metrics/read-again';
import type { BucketLocation } from '@/resources/policies/target';
import page from '@/ui/page.module.css';
import { EmptyState, FailureState, LoadingState } from '@/ui/states';
import type { MetricsAddress } from './address-keys';
import { AlarmsSection } from './alarms/alarms-section';
import { StorageCharts } from './charts/storage-charts';
import { RequestsSection } from './requests/requests-section';
import { spanIn } from './time';
import { TimeBar } from './time-bar';
import classes from './metrics.module.css';

interface MetricsPageProps {
  readonly context: AwsContext;
  readonly location: Location;
  readonly address: MetricsAddress;
  /** What changes of it. */
  readonly onAddress: (change: MetricsAddress) => void;
  /** Leads to the denied requests in the bucket's logs. */
  readonly denied: ReactNode;
}

/** What CloudWatch counts of a bucket. Of other places it is said that there is nothing here. */
export function MetricsPage({ location, ...props }: MetricsPageProps) {
  const { context } = props;
  const kind = usePlaceKind(context, location);
  const cannot =
    context.profile.kind === 'custom'
      ? 'This S3-compatible service has no CloudWatch: its own monitoring counts requests, where it has one'
      : whyNot(kind, 'metrics');
  return cannot !== undefined || location.type !== 'bucket' ? (
    <EmptyState title="There are no metrics here">
      <p className={classes.text}>{cannot}.</p>
    </EmptyState>
  ) : (
    <BucketMetrics {...props} location={location} />
  );
}

const inMinutes = () => Math.floor(Date.now() / 60_000) * 60;

function BucketMetrics({
  context,
  location,
  address,
  onAddress,
  denied,
}: MetricsPageProps & { readonly location: BucketLocation }) {
  const [now, setNow] = useState(inMinutes);
  const client = useQueryClient();
  const span = spanIn(address, now);
  const configurations = useQuery(metricsConfigurationsQuery(context, location));
  const filters = configurations.data;
  const filter = filters?.find(({ id }) => id === address.filter) ?? filters?.[0];
  return (
    <section className={page.page} aria-label="Metrics">
      <TimeBar
        address={address}
        onAddress={onAddress}
        span={span}
        now={now}
        onAgain={() => {
          setNow(inMinutes());
          void readMetricsAgain(client, context, location.name);
        }}
      />
      {/* It scrolls, so the keyboard must reach it. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className={classes.scroll} tabIndex={0} role="group" aria-label="Charts and alarms">
        {typeof span !== 'string' &&
          (filters !== undefined ? (
            <RequestsSection
              context={context}
              bucket={location}
              filters={filters}
              filter={filter}
              span={span}
              address={address}
              onAddress={onAddress}
              denied={denied}
            />
          ) : configurations.error === null ? (
            <LoadingState label="Reading what is counted…" />
          ) : (
            <FailureState
              failure={configurations.error}
              title="Whether requests are counted is not known"
              onRetry={() => void configurations.refetch()}
            />
          ))}
        <AlarmsSection
          context={context}
          bucket={location}
          filter={filter}
          now={now}
          address={address}
          onAddress={onAddress}
        />
        {typeof span !== 'string' && <StorageCharts context={context} bucket={location} span={span} />}
      </div>
    </section>
  );
}
