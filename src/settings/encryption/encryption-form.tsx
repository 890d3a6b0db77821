import { Radio, Stack, Switch, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Encryption } from '@/resources/bucket-settings/settings';
import type { FormProps } from '../edit/setting-editor';
import { refusesSseC, usesKms } from './consequences';
import type { KeyProblem } from '@/aws/kms-key';
import classes from '../settings.module.css';

interface EncryptionFormProps extends FormProps<Encryption | null> {
  readonly keyProblem: (key: string) => KeyProblem | undefined;
  /** Lookalikes may have no default at all, and know no layers and no blocking. */
  readonly custom: boolean;
}

const NONE: Encryption = { algorithm: 'AES256', bucketKey: false, blocked: [] };

export function EncryptionForm({ value, onChange, keyProblem, custom }: EncryptionFormProps) {
  // Kept while another kind is looked at.
  const [key, setKey] = useState(value?.keyId ?? '');
  const [own, setOwn] = useState(value?.keyId !== undefined);
  const current = value ?? NONE;
  const change = (part: Partial<Encryption>) => {
    const { keyId, ...rest } = { ...current, ...part };
    const kms = rest.algorithm !== 'AES256';
    onChange({
      ...rest,
      bucketKey: rest.algorithm === 'aws:kms' && rest.bucketKey,
      ...(kms && keyId !== undefined ? { keyId } : {}),
    });
  };
  const problem = own ? keyProblem(key) : undefined;
  return (
    <div className={classes.switches}>
      <Radio.Group
        label="New objects are encrypted with"
        value={value?.algorithm ?? 'none'}
        onChange={(algorithm) =>
          algorithm === 'none' ? onChange(null) : change({ algorithm, keyId: own ? key.trim() : undefined })
        }
      >
        <Stack gap="xs" mt="xs">
          {custom && (
            <Radio size="xs" value="none" label="No default" description="As the service sees fit." />
          )}
          <Radio
            size="xs"
            value="AES256"
            label="SSE-S3"
            description="Keys of S3. Nothing more to permit, nothing to pay."
          />
          <Radio
            size="xs"
            value="aws:kms"
            label="SSE-KMS"
            description="A key of KMS, whose policy is a second lock. Its use is logged and paid for."
          />
          {!custom && (
            <Radio
              size="xs"
              value="aws:kms:dsse"
              label="DSSE-KMS"
              description="Two layers of encryption under a key of KMS. No bucket keys."
            />
          )}
        </Stack>
      </Radio.Group>
      {usesKms(value) && (
        <>
          <Radio.Group
            label="Key"
            value={own ? 'own' : 'aws'}
            onChange={(which) => {
              setOwn(which === 'own');
              change({ keyId: which === 'own' ? key.trim() : undefined });
            }}
          >
            <Stack gap="xs" mt="xs">
              <Radio
                size="xs"
                value="aws"
                label="AWS managed key (aws/s3)"
                description="For this account alone."
              />
              <Radio size="xs" value="own" label="A key of your own" />
            </Stack>
          </Radio.Group>
          {own && (
            <TextInput
              label="KMS key ARN"
              value={key}
              onChange={(event) => {
                setKey(event.currentTarget.value);
                change({ keyId: event.currentTarget.value.trim() });
              }}
              placeholder="arn:aws:kms:eu-west-1:111122223333:key/…"
              error={problem?.tone === 'error' ? problem.text : undefined}
              description={problem?.tone === 'warning' ? problem.text : undefined}
              inputWrapperOrder={['label', 'input', 'description', 'error']}
              className={classes.field}
              spellCheck={false}
              autoComplete="off"
            />
          )}
        </>
      )}
      {current.algorithm === 'aws:kms' && (
        <Switch
          label="Bucket key"
          description="S3 asks KMS once for many objects: fewer requests, less to pay."
          checked={current.bucketKey}
          onChange={(event) => change({ bucketKey: event.currentTarget.checked })}
        />
      )}
      {!custom && (
        <Switch
          label="Refuse uploads with customer keys (SSE-C)"
          description="As on every bucket made since April 2026."
          checked={refusesSseC(current)}
          onChange={(event) => change({ blocked: event.currentTarget.checked ? ['SSE-C'] : ['NONE'] })}
        />
      )}
    </div>
  );
}
