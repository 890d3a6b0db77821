import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import type { AwsContext } from '@/aws/context';
import type { PolicyTarget } from '@/resources/policies/target';
import { ConfigChanges } from './config-changes';
import { HistoryPanel, type HistoryPanelProps } from './history-panel';
import { TrailChanges } from './trail-changes';
import classes from './history.module.css';

interface HistoryModesProps extends HistoryPanelProps {
  readonly context: AwsContext;
  readonly target: PolicyTarget;
}

/** What this browser has seen of a policy, and what CloudTrail and AWS Config tell of it where they are. */
export function HistoryModes({ context, target, ...panel }: HistoryModesProps) {
  const [whose, setWhose] = useState<'browser' | 'trail' | 'config'>('browser');
  if (context.profile.kind === 'custom' || target.type === 'multi-region-access-point')
    return <HistoryPanel {...panel} />;
  return (
    <>
      <div className={classes.whose}>
        <SegmentedControl
          size="xs"
          aria-label="Whose history"
          value={whose}
          onChange={setWhose}
          data={[
            { value: 'browser', label: 'This browser' },
            { value: 'trail', label: 'CloudTrail' },
            { value: 'config', label: 'AWS Config' },
          ]}
        />
      </div>
      {whose === 'browser' ? (
        <HistoryPanel {...panel} />
      ) : whose === 'trail' ? (
        <TrailChanges context={context} target={target} editing={panel.editing} onBack={panel.onBack} />
      ) : (
        <ConfigChanges context={context} target={target} editing={panel.editing} onBack={panel.onBack} />
      )}
    </>
  );
}
