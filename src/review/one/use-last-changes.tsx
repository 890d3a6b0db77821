import { Button } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { AccountGround } from '@drawbridge-s3/policy/review';
import type { AwsContext } from '@/aws/context';
import { type LatestChanges, latestChangesQuery } from '@/resources/cloudtrail/latest';
import { notifyFailure } from '@/ui/notify';

/** Who changed what last, once somebody asks CloudTrail: the button, and what came of it. */
export function useLastChanges(
  context: AwsContext,
  account: string,
  ground: AccountGround | undefined,
): { readonly changes: LatestChanges | undefined; readonly button: ReactNode } {
  const [wanted, setWanted] = useState(false);
  const regions = [...new Set((ground?.buckets ?? []).map(({ region }) => region))].toSorted();
  const query = useQuery({ ...latestChangesQuery(context, account, regions), enabled: false });
  if (context.profile.kind === 'custom') return { changes: undefined, button: null };
  const ask = async () => {
    setWanted(true);
    const { error } = await query.refetch();
    if (error !== null) notifyFailure('CloudTrail did not tell', error);
  };
  return {
    changes: wanted ? query.data : undefined,
    button: (
      <Button
        variant="default"
        leftSection={<IconHistory size={14} aria-hidden />}
        loading={query.isFetching}
        disabled={ground === undefined || ground.buckets.length === 0}
        onClick={() => void ask()}
      >
        Last changes
      </Button>
    ),
  };
}
