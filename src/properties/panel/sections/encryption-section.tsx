import { Select, Switch, TextInput } from '@mantine/core';
import type { EncryptionEdit } from '../../edit/edit';
import { encryptionWords } from '../../plan/change-words';
import classes from '../properties.module.css';
import { Section } from './section';
import type { SectionProps } from './section-props';

export function EncryptionSection({ draft, problems, standing, onChange }: SectionProps) {
  const { encryption } = draft;
  const stands = standing && encryptionWords(standing.encryption);
  const change = (part: Partial<EncryptionEdit>) =>
    onChange({ encryption: { algorithm: 'aws:kms', bucketKey: true, ...encryption, ...part } });
  const kms = encryption?.algorithm.startsWith('aws:kms') === true;
  return (
    <Section title="Encryption" how="to a KMS key of the bucket’s account in place, else by copying">
      {standing !== undefined && (
        <p className={classes.dim} style={{ overflowWrap: 'anywhere' }}>
          Now: {stands ?? 'not told'}
        </p>
      )}
      <Select
        aria-label="Encryption"
        data={[
          {
            value: '',
            label: standing === undefined ? 'As each has it' : 'As it is',
          },
          { value: 'AES256', label: 'SSE-S3 (AES256)' },
          { value: 'aws:kms', label: 'SSE-KMS (aws:kms)' },
          { value: 'aws:kms:dsse', label: 'DSSE-KMS (aws:kms:dsse)' },
        ]}
        value={encryption?.algorithm ?? ''}
        allowDeselect={false}
        onChange={(next) =>
          next === null || next === '' ? onChange({ encryption: undefined }) : change({ algorithm: next })
        }
      />
      {kms && (
        <TextInput
          label="KMS key ARN"
          description="Empty: the key aws/s3, which takes copying and which other accounts cannot use."
          placeholder="arn:aws:kms:REGION:ACCOUNT:key/ID"
          value={encryption?.kmsKeyId ?? ''}
          error={problems.kmsKeyId}
          onChange={(event) => change({ kmsKeyId: event.currentTarget.value.trim() })}
          spellCheck={false}
          autoComplete="off"
        />
      )}
      {encryption?.algorithm === 'aws:kms' && (
        <Switch
          label="Bucket key"
          description="S3 asks KMS once for many objects."
          checked={encryption.bucketKey}
          onChange={(event) => change({ bucketKey: event.currentTarget.checked })}
        />
      )}
      {standing?.encryption.customerKeyMd5 !== undefined && (
        <p className={classes.dim}>
          It is under a key of the customer’s; copies stay under it unless you choose another.
        </p>
      )}
    </Section>
  );
}
