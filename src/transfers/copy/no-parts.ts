import type { Location } from '@/aws/location';

/**
 * Whether the service copies whole objects there and no parts of them: what is too large for CopyObject passes through
 * the page. https://docs.aws.amazon.com/AmazonS3/latest/userguide/MrapOperations.html
 */
export const copiesNoParts = (to: Location): boolean => to.type === 'multi-region-access-point';
