import { Button } from '@mantine/core';
import { IconChartLine } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { AwsContext } from '@/aws/context';
import type { MetricsConfig } from '@/resources/metrics/configurations';
import type { Span } from '@/resources/metrics/span';
import type { BucketLocation } from '@/resources/policies/target';
import { EmptyState } from '@/ui/states';
import type { MetricsAddress } from '../address-keys';
import { FilterBar } from './filter-bar';
import { RequestCharts } from './request-charts';
import { SwitchOn } from './switch-on';
import classes from '../metrics.module.css';

interface RequestsSectionProps {
  readonly context: AwsContext;
  readonly bucket: BucketLocation;
  readonly filters: readonly MetricsConfig[];
  /** The one that is shown; undefined where there is none. */
  readonly filter: MetricsConfig | undefined;
  readonly span: Span;
  readonly address: MetricsAddress;
  readonly onAddress: (change: MetricsAddress) => void;
  readonly denied: ReactNode;
}

/** Requests of a filter, or how to have them counted. */
export function RequestsSection(props: RequestsSectionProps) {
  const { context, bucket, filters, filter, span, address, onAddress, denied } = props;
  const add = () => onAddress({ make: 'filter' });
  return (
    <section className={classes.section} aria-label="Requests">
      <h2>
        Requests <span className={classes.dim}>counted by the minute, as well as S3 can</span>
      </h2>
      {address.make === 'filter' ? (
        <SwitchOn
          context={context}
          bucket={bucket}
          taken={filters}
          onDone={(id) => onAddress(id === undefined ? { make: undefined } : { make: undefined, filter: id })}
        />
      ) : (
        filter !== undefined && (
          <FilterBar
            context={context}
            bucket={bucket}
            filters={filters}
            filter={filter}
            onFilter={(id) => onAddress({ filter: id })}
            onAdd={add}
          />
        )
      )}
      {filter !== undefined ? (
        <RequestCharts context={context} bucket={bucket} filter={filter.id} span={span} denied={denied} />
      ) : (
        address.make !== 'filter' && (
          <EmptyState
            icon={<IconChartLine size={28} stroke={1.4} />}
            title="Request metrics are not switched on"
          >
            <p className={classes.text}>
              S3 counts requests, errors, bytes and latency of a bucket or of a prefix once it is told to.
              CloudWatch bills that.
            </p>
            <Button size="xs" onClick={add}>
              Switch them on…
            </Button>
          </EmptyState>
        )
      )}
    </section>
  );
}
