/** Quick filters, as the address names them. */
export const REVIEW_CHOICES = [
  'all',
  'outside',
  'public',
  'organization',
  'federated',
  'service',
  'writes',
  'no-external-id',
  'unused',
  'not-intended',
  'changed',
  'stopped',
  'unknown',
] as const;

export const REVIEW_GROUPINGS = ['principal', 'bucket', 'way', 'account'] as const;
