import { Loader } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { AwsContext } from '@/aws/context';
import { policyRequestQuery } from '@/resources/multi-region/policy';
import type { MultiRegionProgress as Progress } from '@/resources/multi-region/requests';
import type { MultiRegionLocation } from '@/resources/policies/target';
import classes from './styles/toolbar.module.css';

interface MultiRegionProgressProps {
  readonly context: AwsContext;
  readonly target: MultiRegionLocation;
}

/** What kind of policy it is, and how far the one that was saved last has come. */
export function MultiRegionProgress({ context, target }: MultiRegionProgressProps) {
  const request = useQuery(policyRequestQuery(context, target)).data;
  return (
    <span className={classes.kind} role="status">
      Multi-Region access point policy
      {request?.state === 'under-way' && <Loader size={11} mx={6} />}
      {request ? ` · ${words(request)}` : ''}
    </span>
  );
}

function words({ state, waiting, message }: Progress): string {
  if (state === 'done') return 'in force in every Region';
  if (state === 'failed') return `not established: ${message ?? 'the service gives no reason'}`;
  const where = waiting.length === 0 ? '' : `: waiting for ${waiting.join(', ')}`;
  return `proposed, and not in force yet${where}`;
}
