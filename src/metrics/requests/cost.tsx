import page from '@/ui/page.module.css';
import { METRIC_PRICE, METRICS_OF_A_FILTER } from './price';

const dollars = new Intl.NumberFormat('en-US', { style: 'currency', currency: 'USD' });

/** What request metrics of one filter cost at most. */
export function Cost() {
  return (
    <p>
      CloudWatch bills them as custom metrics: at most {METRICS_OF_A_FILTER} for each filter, at{' '}
      {dollars.format(METRIC_PRICE.dollars)} a metric and month, so up to{' '}
      <strong>{dollars.format(METRIC_PRICE.dollars * METRICS_OF_A_FILTER)} a month</strong>. Only metrics that
      have values count, by the hour. This is the list price of {METRIC_PRICE.region} for the first 10,000
      metrics, as of {METRIC_PRICE.asOf}; that of other Regions and of today is in{' '}
      <a className={page.link} href={METRIC_PRICE.page} target="_blank" rel="noreferrer">
        CloudWatch’s prices
      </a>
      . Charts are read with GetMetricData, which costs by the metric as well ($0.01 for 1,000).
    </p>
  );
}
