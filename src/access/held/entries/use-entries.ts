import { useMemo } from 'react';
import type { AwsContext } from '@/aws/context';
import type { Gap } from '../read/gaps';
import type { Held } from '../read/use-held';
import type { Entry } from './entry';
import { useAccessGrantEntries } from './use-access-grant-entries';
import { useAclEntries } from './use-acl-entries';

/** What one source of entries holds. */
export interface Entries {
  readonly entries: readonly Entry[];
  readonly gaps: readonly Gap[];
  readonly reading: boolean;
}

/** All that is handed out beside policies. */
export function useEntries(context: AwsContext, account: string, { situations }: Held): Entries {
  const acls = useAclEntries(context, situations);
  const accessGrants = useAccessGrantEntries(context, account);
  return useMemo(() => together([acls, accessGrants]), [acls, accessGrants]);
}

const together = (all: readonly Entries[]): Entries => ({
  entries: all.flatMap(({ entries }) => entries),
  gaps: all.flatMap(({ gaps }) => gaps),
  reading: all.some(({ reading }) => reading),
});
