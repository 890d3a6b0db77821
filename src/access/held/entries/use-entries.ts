import { useMemo } from 'react';
import type { AwsContext } from '@/aws/context';
import type { Held } from '../read/use-held';
import type { Entries } from './entry';
import { useAclEntries } from './use-acl-entries';

/** All that is handed out beside policies. */
export function useEntries(context: AwsContext, { situations }: Held): Entries {
  const acls = useAclEntries(context, situations);
  return useMemo(() => together([acls]), [acls]);
}

const together = (all: readonly Entries[]): Entries => ({
  entries: all.flatMap(({ entries }) => entries),
  gaps: all.flatMap(({ gaps }) => gaps),
  reading: all.some(({ reading }) => reading),
});
