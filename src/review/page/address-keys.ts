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
  'analyzer-too',
  'only-here',
] as const;

export const REVIEW_GROUPINGS = ['principal', 'bucket', 'way', 'account'] as const;

/** Findings of Access Analyzer, by what was found of them here. */
export const AGREED_CHOICES = ['both', 'alone', 'waiting', 'archived'] as const;

/** What became of marks. */
export const DRIFT_KINDS = ['changed', 'new', 'gone'] as const;
