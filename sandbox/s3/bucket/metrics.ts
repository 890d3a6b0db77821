import { identified } from './identified';

const TAG = { Key: 'text', Value: 'text' } as const;

/** What requests are counted of; the counts are in CloudWatch. https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketMetricsConfiguration.html */
export const metrics = identified({
  member: 'metrics',
  root: 'MetricsConfiguration',
  listRoot: 'ListMetricsConfigurationsResult',
  children: {
    Id: 'text',
    'Filter?': {
      'Prefix?': 'text',
      'Tag?': TAG,
      'AccessPointArn?': 'text',
      'And?': { 'Prefix?': 'text', 'Tag*': TAG, 'AccessPointArn?': 'text' },
    },
  },
});
