import { safePolicy } from '@drawbridge-s3/policy/access';
import type { ConnectionProfile } from '../aws/profile';
import type { SafeMode, SafeScope } from './types';

/** Safe mode of a scope, as a session of this service takes it. */
export const safeModeOf = (
  scope: SafeScope,
  { partition, kind }: Pick<ConnectionProfile, 'partition' | 'kind'>,
): Omit<SafeMode, 'full'> => ({
  scope,
  policy: safePolicy(scope, { partition, lookalike: kind === 'custom' }).text,
});
