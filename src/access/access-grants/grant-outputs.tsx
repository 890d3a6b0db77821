import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { accessGrantCli, accessGrantCloudFormation, accessGrantTerraform } from '../outputs/access-grant';
import type { InstanceAt } from './act';
import type { PolicyChange } from './grant-steps';
import type { AccessGrantsPlan } from './grants-plan';
import { DocumentText } from '@/ui/legible/document-text';
import { requesterPolicy } from './requester-policy';
import classes from './access-grants.module.css';

type Format = 'half' | 'cli' | 'terraform' | 'cloudformation';

interface GrantOutputsProps {
  readonly at: InstanceAt;
  readonly plan: AccessGrantsPlan;
  /** Of the instance, where it changes. */
  readonly policy: PolicyChange | undefined;
  readonly instance: string;
  /** Grantees are of other accounts, whose half has to be written there. */
  readonly foreign: boolean;
}

/** The other half of grants, and the grants themselves for tools. */
export function GrantOutputs({ at, plan, policy, instance, foreign }: GrantOutputsProps) {
  const [format, setFormat] = useState<Format>('half');
  const change = {
    register: plan.register,
    grants: plan.grants,
    ...(policy === undefined ? {} : { policy: JSON.parse(policy.after) as unknown }),
  };
  const texts: Readonly<Record<Format, () => string>> = {
    half: () => requesterPolicy(instance),
    cli: () => accessGrantCli(at.place, change, at.context.profile),
    terraform: () => accessGrantTerraform(at.place, change),
    cloudformation: () => accessGrantCloudFormation(at.place, change),
  };
  return (
    <section className={classes.form} aria-label="As documents">
      <SegmentedControl
        aria-label="As"
        value={format}
        onChange={(value) => setFormat(value)}
        data={[
          { value: 'half', label: 'The grantee’s half' },
          { value: 'cli', label: 'AWS CLI' },
          { value: 'terraform', label: 'Terraform' },
          { value: 'cloudformation', label: 'CloudFormation' },
        ]}
      />
      {format === 'half' && (
        <p className={classes.hint}>
          {foreign ? 'Another account adds it to its roles or users.' : 'Each role or user needs it too.'} It
          names no place: the grant does.
        </p>
      )}
      <DocumentText label={LABELS[format]} text={texts[format]()} />
    </section>
  );
}

const LABELS: Readonly<Record<Format, string>> = {
  half: 'policy of the grantee',
  cli: 'command',
  terraform: 'Terraform',
  cloudformation: 'template',
};
