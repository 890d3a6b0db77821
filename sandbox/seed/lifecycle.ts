import type { Bucket } from '../world/types';

/** Rules as they grow over the years: one for logs, one for older versions, and one nobody dares to switch on. */
export function seedLifecycle(bucket: Bucket): void {
  const lifecycle = {
    Rule: [
      {
        ID: 'logs-to-archive',
        Filter: { Prefix: 'logs/' },
        Status: 'Enabled',
        Transition: [{ Days: '90', StorageClass: 'GLACIER_IR' }],
        Expiration: { Days: '730' },
      },
      {
        ID: 'older-versions',
        Filter: { Prefix: '' },
        Status: 'Enabled',
        Expiration: { ExpiredObjectDeleteMarker: 'true' },
        NoncurrentVersionExpiration: { NoncurrentDays: '180', NewerNoncurrentVersions: '3' },
      },
      {
        ID: 'tmp',
        Filter: { Prefix: 'tmp/' },
        Status: 'Disabled',
        Expiration: { Days: '7' },
      },
    ],
  };
  bucket.configurations = { ...bucket.configurations, lifecycle };
}
