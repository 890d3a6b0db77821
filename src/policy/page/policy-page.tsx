import { IconShieldOff } from '@tabler/icons-react';
import type { AwsContext } from '@/aws/context';
import type { Location } from '@/aws/location';
import { targetKey } from '@/resources/policies/target';
import type { Session } from '@/sessions/types';
import { EmptyState, FailureState, LoadingState } from '@/ui/states';
import { TargetSwitch } from './target-switch';
import { useTarget } from './use-target';
import { PolicyWorkbench } from './workbench';

export interface PolicyPageProps {
  readonly session: Session;
  readonly context: AwsContext;
  readonly location: Location;
  /** Name of the access point whose policy is shown instead of the bucket's (`?ap=`). */
  readonly accessPoint?: string;
  readonly onAccessPoint: (name: string | undefined) => void;
}

/** The policy of a bucket, of one of its access points, or of an access point opened by itself. */
export function PolicyPage({ session, context, location, accessPoint, onAccessPoint }: PolicyPageProps) {
  const found = useTarget(session, context, location, accessPoint);
  switch (found.kind) {
    case 'loading':
      return <LoadingState label="Looking for the access point" />;
    case 'failed':
      return <FailureState failure={found.failure} title="The access point was not found" />;
    case 'none':
      return (
        <EmptyState icon={<IconShieldOff size={28} stroke={1.4} />} title={found.title}>
          <p>{found.text}</p>
        </EmptyState>
      );
    case 'found':
      return (
        <PolicyWorkbench
          key={targetKey(found.target)}
          session={session}
          context={context}
          target={found.target}
          targetSwitch={
            <TargetSwitch
              session={session}
              context={context}
              location={location}
              target={found.target}
              onAccessPoint={onAccessPoint}
            />
          }
        />
      );
  }
}
