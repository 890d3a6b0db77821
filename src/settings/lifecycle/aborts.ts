import type { Lifecycle } from '@/resources/bucket-settings/lifecycle';

/** Some rule that is on aborts uploads. */
export const aborts = ({ rules }: Lifecycle): boolean =>
  rules.some((rule) => rule.Status === 'Enabled' && rule.AbortIncompleteMultipartUpload !== undefined);
