import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { AwsContext } from '@/aws/context';
import type { AwsFailure } from '@/aws/failure';
import { accessPointQuery } from '@/resources/access-points/access-points';
import {
  accountPublicAccessBlockQuery,
  effectivePublicAccess,
  policyStatusQuery,
  publicAccessBlockQuery,
} from '@/resources/bucket-settings/public-access';
import { ownershipQuery } from '@/resources/bucket-settings/settings';
import type { AccessPointLocation, MultiRegionLocation, PolicyTarget } from '@/resources/policies/target';
import { multiRegionPolicyStatusQuery } from '@/resources/multi-region/policy';
import { multiRegionPointQuery } from '@/resources/multi-region/points';
import { whenKnown } from '@/resources/when-known';
import type { Session } from '@/sessions/types';
import section from '../styles/section.module.css';
import tones from '../styles/tones.module.css';

interface AroundPolicyProps {
  readonly context: AwsContext;
  readonly target: PolicyTarget;
  readonly session: Session;
}

/** What else decides beside the policy: public-access block, ownership, AWS's verdict. Each may be denied by itself. */
export function AroundPolicy({ context, target, session }: AroundPolicyProps) {
  return (
    <section className={section.sideSection}>
      <h2 className={section.sideTitle}>Beside the policy</h2>
      <dl className={section.around}>
        {target.type === 'bucket' ? (
          <BucketFacts context={context} target={target} session={session} />
        ) : target.type === 'multi-region-access-point' ? (
          <MultiRegionFacts context={context} target={target} />
        ) : (
          <PointFacts context={context} target={target} />
        )}
      </dl>
    </section>
  );
}

function BucketFacts({ context, target, session }: AroundPolicyProps) {
  const aws = context.profile.kind !== 'custom';
  const status = useQuery(policyStatusQuery(context, target));
  const own = useQuery({ ...publicAccessBlockQuery(context, target), enabled: aws });
  const account = useQuery(
    whenKnown(aws ? session.account : undefined, (one) => accountPublicAccessBlockQuery(context, one)),
  );
  const ownership = useQuery({ ...ownershipQuery(context, target), enabled: aws });
  return (
    <>
      <Fact name="Saved policy is public" state={status}>
        {status.data === null ? (
          'there is none'
        ) : status.data ? (
          <strong>yes, says the service</strong>
        ) : (
          'no, says the service'
        )}
      </Fact>
      {aws && (
        <>
          <Fact name="Block Public Access" state={own}>
            <Blocked levels={{ account: account.data, bucket: own.data }} partly={account.isError} />
          </Fact>
          <Fact name="Ownership" state={ownership}>
            {ownership.data ?? 'not set: ACLs count'}
            {ownership.data === 'BucketOwnerEnforced' && ', ACLs do not count'}
          </Fact>
        </>
      )}
    </>
  );
}

function PointFacts({ context, target }: { context: AwsContext; target: AccessPointLocation }) {
  const point = useQuery(accessPointQuery(context, target));
  return (
    <>
      <Fact name="Network" state={point}>
        {point.data?.networkOrigin === 'VPC' ? `only from ${point.data.vpcId ?? 'its VPC'}` : 'Internet'}
      </Fact>
      <Fact name="Block Public Access" state={point}>
        <Blocked levels={{ 'access point': point.data?.publicAccessBlock }} partly={false} />
      </Fact>
    </>
  );
}

function MultiRegionFacts({ context, target }: { context: AwsContext; target: MultiRegionLocation }) {
  const point = useQuery(multiRegionPointQuery(context, target));
  const status = useQuery(multiRegionPolicyStatusQuery(context, target));
  return (
    <>
      <Fact name="Policy in force is public" state={status}>
        {status.data ? <strong>yes, says the service</strong> : 'no, says the service'}
      </Fact>
      <Fact name="Block Public Access" state={point}>
        <Blocked levels={{ 'the access point': point.data?.publicAccessBlock }} partly={false} />
      </Fact>
      <Fact name="Buckets behind it" state={point}>
        {point.data?.regions.map(({ bucket }) => bucket).join(', ')}: the policy of each has to permit the
        request too
      </Fact>
    </>
  );
}

function Blocked({
  levels,
  partly,
}: {
  levels: Parameters<typeof effectivePublicAccess>[0];
  partly: boolean;
}) {
  const effective = effectivePublicAccess(levels);
  const on = effective.filter((setting) => setting.on);
  const text =
    on.length === effective.length
      ? `all on (${[...new Set(on.flatMap((setting) => setting.by))].join(', ')})`
      : on.length === 0
        ? 'off'
        : on.map((setting) => setting.setting).join(', ');
  return (
    <>
      {text}
      {partly && ', account setting not readable'}
    </>
  );
}

interface FactState {
  readonly isPending: boolean;
  readonly error: AwsFailure | null;
}

function Fact({ name, state, children }: { name: string; state: FactState; children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>
        {state.error ? (
          <span className={tones.dim} title={state.error.message}>
            not readable
          </span>
        ) : state.isPending ? (
          '…'
        ) : (
          children
        )}
      </dd>
    </>
  );
}
