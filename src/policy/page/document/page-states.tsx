import { Button } from '@mantine/core';
import { IconFilePlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { AwsFailure } from '@/aws/failure';
import { locationLabel } from '@/aws/location';
import { type PolicyTarget, policyThing } from '@/resources/policies/target';
import { visibleText } from '@/ui/names/odd-names';
import { EmptyState, FailureState } from '@/ui/states';
import type { PolicyEnv } from '@drawbridge-s3/policy/document';
import { GrantForm } from '../../grants/grant-form';
import classes from './page-states.module.css';
import layout from '../styles/layout.module.css';
import tones from '../styles/tones.module.css';

interface NoPolicyProps {
  readonly env: PolicyEnv;
  readonly target: PolicyTarget;
  readonly onInsert: (statements: readonly object[]) => boolean;
  readonly onBlank: () => void;
}

/** Nothing saved yet: start from a grant or from an empty statement. */
export function NoPolicy({ env, target, onInsert, onBlank }: NoPolicyProps) {
  const [choosing, setChoosing] = useState(true);
  const thing = policyThing(target);
  return (
    <div className={layout.scroll}>
      <EmptyState
        icon={<IconFilePlus size={28} stroke={1.4} />}
        title={`${visibleText(locationLabel(target))} has no ${thing} policy`}
      >
        <p className={classes.lead}>
          Only principals of its own account whose permissions allow it have access
          {target.type !== 'bucket' && ' through it'}. Start from a common grant, or write it yourself;
          nothing is saved before you have reviewed it.
        </p>
        {choosing && (
          <GrantForm env={env} text="" onInsert={(statements) => setChoosing(!onInsert(statements))} />
        )}
        <Button variant="subtle" onClick={onBlank}>
          Start with an empty statement
        </Button>
      </EmptyState>
    </div>
  );
}

interface PolicyFailureProps {
  readonly failure: AwsFailure;
  readonly target: PolicyTarget;
  readonly onRetry: () => void;
}

export function PolicyFailure({ failure, target, onRetry }: PolicyFailureProps) {
  const { code, kind } = failure;
  const thing = policyThing(target);
  const ownerOnly = code === 'OwnerAccountOnly';
  const title = ownerOnly
    ? `The policy belongs to the ${thing}’s own account`
    : kind === 'denied'
      ? `This session may not read the ${thing} policy`
      : undefined;
  return (
    <FailureState failure={failure} title={title} onRetry={ownerOnly ? undefined : onRetry}>
      {kind === 'denied' && !ownerOnly && (
        <p className={tones.dim}>A policy that was not read is never overwritten from here.</p>
      )}
    </FailureState>
  );
}
