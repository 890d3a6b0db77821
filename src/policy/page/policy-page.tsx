import { IconShieldOff } from '@tabler/icons-react';
import type { AwsContext } from '@/aws/context';
import type { Location } from '@/aws/location';
import { targetKey } from '@/resources/policies/target';
import type { Session } from '@/sessions/types';
import { EmptyState, FailureState, LoadingState } from '@/ui/states';
import { PairWorkbench } from './pair-workbench';
import { type ChosenPolicy, TargetSwitch } from './target-switch';
import type { OpenSetting, Trying } from './side-panel';
import type { GoToPolicy } from './use-proposals';
import { useTarget } from './use-target';
import { PolicyWorkbench } from './workbench';

export interface PolicyPageProps {
  readonly session: Session;
  readonly context: AwsContext;
  readonly location: Location;
  /** What of it is shown (`?ap=…&view=both`). */
  readonly chosen: ChosenPolicy;
  readonly onChoose: (chosen: ChosenPolicy) => void;
  readonly onOpenSetting: OpenSetting;
  readonly onGoTo: GoToPolicy;
  /** A request to try (`?try=…`), and the address of one. */
  readonly trying: Trying;
  /** Which one is gone to first, counted from 1 (`?statement=…`). */
  readonly statement?: number;
}

/** The policy of a bucket, of one of its access points, of both, or of an access point opened by itself. */
export function PolicyPage(props: PolicyPageProps) {
  const { session, context, location, chosen, onChoose, onOpenSetting, onGoTo, trying } = props;
  const found = useTarget(session, context, location, chosen.accessPoint);
  if (found.kind === 'loading') return <LoadingState label="Looking for the access point" />;
  if (found.kind === 'failed')
    return <FailureState failure={found.failure} title="The access point was not found" />;
  if (found.kind === 'none')
    return (
      <EmptyState icon={<IconShieldOff size={28} stroke={1.4} />} title={found.title}>
        <p>{found.text}</p>
      </EmptyState>
    );
  const { target } = found;
  const both = chosen.both && location.type === 'bucket' && target.type === 'access-point';
  const shared = {
    session,
    context,
    onOpenSetting,
    onGoTo,
    trying,
    targetSwitch: (
      <TargetSwitch
        session={session}
        context={context}
        location={location}
        target={target}
        chosen={{ accessPoint: chosen.accessPoint, both }}
        onChoose={onChoose}
      />
    ),
  };
  return both ? (
    <PairWorkbench key={`both ${targetKey(target)}`} {...shared} bucket={location} accessPoint={target} />
  ) : (
    <PolicyWorkbench key={targetKey(target)} {...shared} target={target} statement={props.statement} />
  );
}
