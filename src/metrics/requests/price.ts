/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/metrics-dimensions.html#s3-request-cloudwatch-metrics */
export const METRICS_OF_A_FILTER = 16;

/** A custom metric's list price for a month. */
export const METRIC_PRICE = {
  dollars: 0.3,
  region: 'US East (N. Virginia)',
  asOf: '2025',
  page: 'https://aws.amazon.com/cloudwatch/pricing/',
} as const;
