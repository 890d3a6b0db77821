import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import type { NewAccessGrant } from '@/resources/access-grants/grant-input';
import { accessGrantCli, accessGrantCloudFormation, accessGrantTerraform } from '../outputs/access-grant';
import type { InstanceAt } from './act';
import { DocumentText } from '@/ui/legible/document-text';
import { requesterPolicy } from './requester-policy';
import classes from './access-grants.module.css';

type Format = 'half' | 'cli' | 'terraform' | 'cloudformation';

interface GrantOutputsProps {
  readonly at: InstanceAt;
  readonly grant: NewAccessGrant;
  readonly instance: string;
  /** The grantee is of another account, whose half has to be written there. */
  readonly foreign: boolean;
}

/** The other half of a grant, and the grant itself for tools. */
export function GrantOutputs({ at, grant, instance, foreign }: GrantOutputsProps) {
  const [format, setFormat] = useState<Format>('half');
  const texts: Readonly<Record<Format, () => string>> = {
    half: () => requesterPolicy(instance),
    cli: () => accessGrantCli(at.place, grant, at.context.profile),
    terraform: () => accessGrantTerraform(at.place, grant),
    cloudformation: () => accessGrantCloudFormation(at.place, grant),
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
          {foreign ? 'The other account adds it to the role or user.' : 'The role or user needs it too.'} It
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
