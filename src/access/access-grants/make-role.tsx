import { Button, NativeSelect, SegmentedControl, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { encryptionQuery } from '@/resources/bucket-settings/settings';
import type { RoleSummary } from '@/resources/roles/role';
import type { Session } from '@/sessions/types';
import { DocumentText } from '@/ui/legible/document-text';
import { Legible } from '@/ui/legible/legible';
import { NotApplied } from '../apply/not-applied';
import { useApply } from '../apply/use-apply';
import { outputOf } from '../handover/outputs';
import { findingsOf } from '../new-grant/findings-of';
import type { InstanceAt } from './act';
import { keyArn } from './key-arn';
import { proposedRoleName, roleDocuments, roleNameProblem } from './location-role';
import classes from './access-grants.module.css';

const SHOWN = [
  { value: 'trust', label: 'Whom it trusts' },
  { value: 'policy', label: 'What it may' },
  { value: 'cli', label: 'AWS CLI' },
  { value: 'cloudformation', label: 'CloudFormation' },
  { value: 'terraform', label: 'Terraform' },
  { value: 'json', label: 'JSON' },
] as const;
type Shown = (typeof SHOWN)[number]['value'];

const HOURS = [1, 4, 12] as const;

interface MakeRoleProps {
  readonly at: InstanceAt;
  readonly session: Session;
  /** Of the location the role is for. */
  readonly scope: string;
  /** The instance is associated with IAM Identity Center. */
  readonly directory: boolean;
  readonly roles: readonly RoleSummary[];
  /** Told the ARN of the role that was made. */
  readonly onMade: (arn: string) => void;
}

/** The role of a location: looked through, then made, or handed to whoever may make it. */
export function MakeRole({ at, session, scope, directory, roles, onMade }: MakeRoleProps) {
  const { context, place } = at;
  const { partition } = context.profile;
  const [typed, setTyped] = useState<string>();
  const [hours, setHours] = useState<number>(1);
  const [shown, setShown] = useState<Shown>('trust');
  const name = typed ?? proposedRoleName(scope, place.region);
  const problem = roleNameProblem(name, roles);
  const [, bucket = ''] = /^s3:\/\/([^/*]+)/.exec(scope) ?? [];
  const encryption = useQuery({
    ...encryptionQuery(context, { type: 'bucket', name: bucket }),
    enabled: bucket !== '',
  });
  const kmsKey = keyArn(encryption.data ?? undefined, partition, place);
  const documents = useMemo(
    () =>
      roleDocuments(
        { partition, place: { account: place.account, region: place.region }, scope, directory, kmsKey },
        { name, maxSessionDuration: hours * 3600 },
      ),
    [partition, place.account, place.region, scope, directory, kmsKey, name, hours],
  );
  const findings = useMemo(
    () => [...new Set(documents.flatMap((document) => findingsOf(document, partition)))],
    [documents, partition],
  );
  const making = useApply({
    done: `The role ${name} is made.`,
    undo: 'Undo',
    undone: `The role ${name} is deleted again.`,
  });
  const [policy, trust] = documents;
  const text =
    shown === 'trust'
      ? (trust?.after ?? '')
      : shown === 'policy'
        ? (policy?.after ?? '')
        : outputOf(shown, { documents, remarks: [] }, context.profile, {});
  return (
    <section className={classes.framed} aria-label="New role">
      <div className={classes.beside}>
        <TextInput
          label="Name of the role"
          className={classes.grows}
          classNames={{ input: classes.mono }}
          value={name}
          error={problem}
          onChange={({ currentTarget: { value } }) => {
            making.reset();
            setTyped(value.trim());
          }}
        />
        <NativeSelect
          size="xs"
          label="Longest session"
          value={String(hours)}
          onChange={({ currentTarget: { value } }) => setHours(Number(value))}
          data={HOURS.map((one) => ({ value: String(one), label: `${one} h` }))}
        />
      </div>
      <SegmentedControl
        aria-label="What is shown of the role"
        size="xs"
        value={shown}
        onChange={(value) => setShown(value)}
        data={[...SHOWN]}
      />
      <DocumentText label={SHOWN.find(({ value }) => value === shown)?.label ?? ''} text={text} />
      {findings.map((finding) => (
        <p key={finding} className={classes.warning}>
          <Legible>{finding}</Legible>
        </p>
      ))}
      {kmsKey === undefined && (
        <p className={classes.hint}>
          Where objects are under SSE-KMS it needs kms:Decrypt, and kms:GenerateDataKey to write, on their
          key.
        </p>
      )}
      {making.outcome !== undefined && making.outcome.kind !== 'applied' && (
        <NotApplied outcome={making.outcome} first={making.outcome.at.document.id === policy?.id}>
          <div>Whoever may make roles can make it from the lines or templates above.</div>
        </NotApplied>
      )}
      <div className={classes.inline}>
        <Button
          variant="default"
          loading={making.busy}
          disabled={problem !== undefined}
          onClick={() =>
            making.apply(
              documents.map((document) => ({ document, session })),
              () => onMade(trust?.on.kind === 'role' ? trust.on.arn : ''),
            )
          }
        >
          Make the role
        </Button>
        <span className={classes.dim}>
          Its policy first, then whom it trusts: nobody has it before it is whole.
        </span>
      </div>
    </section>
  );
}
