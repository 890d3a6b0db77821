import { useMemo } from 'react';
import type { AwsContext } from '@/aws/context';
import type { Held } from '../read/use-held';
import type { Entries } from './entry';
import { useAccessGrantEntries } from './use-access-grant-entries';
import { useAclEntries } from './use-acl-entries';
import { useHandedEntries } from './use-handed-entries';
import { type ObjectAclLook, useObjectAclEntries } from './use-object-acl-entries';

/** All that is handed out beside policies. */
export function useEntries(
  context: AwsContext,
  account: string,
  { situations }: Held,
  now: number,
): Entries & { readonly objectAcls: readonly ObjectAclLook[] } {
  const acls = useAclEntries(context, situations);
  const accessGrants = useAccessGrantEntries(context, account);
  const handed = useHandedEntries(account, now);
  const objects = useObjectAclEntries(context, situations);
  return useMemo(
    () => ({ ...together([acls, objects, accessGrants, handed]), objectAcls: objects.looks }),
    [acls, objects, accessGrants, handed],
  );
}

const together = (all: readonly Entries[]): Entries => ({
  entries: all.flatMap(({ entries }) => entries),
  gaps: all.flatMap(({ gaps }) => gaps),
  reading: all.some(({ reading }) => reading),
});
