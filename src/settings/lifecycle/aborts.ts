import type { Lifecycle } from '@/resources/bucket-settings/lifecycle';

/** Whether a rule that is switched on aborts unfinished uploads. */
export const aborts = ({ rules }: Lifecycle) =>
  rules.some((rule) => rule.Status === 'Enabled' && rule.AbortIncompleteMultipartUpload !== undefined);
