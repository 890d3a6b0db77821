import type { AwsContext } from '@/aws/context';

type Asker = Pick<AwsContext, 'profile'>;

/** Whether a name means the same bucket to both, and one can read what the other wrote: buckets are named per service. */
export const isSameService = (one: Asker, other: Asker): boolean => serviceOf(one) === serviceOf(other);

const serviceOf = ({ profile: { kind, partition, endpoint = '' } }: Asker): string =>
  [kind, partition, endpoint].join(' ');
