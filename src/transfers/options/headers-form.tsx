import { Select, Switch, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { KeyPlace } from '@/aws/kms-key';
import { headerProblems, kmsKeyProblem, type HeaderField } from '@/resources/objects/writing/header-problems';
import { WRITTEN_CLASSES } from '@/resources/objects/storage-class';
import type { UploadHeaders } from '@/resources/objects/writing/upload-headers';
import { CustomerKeyField } from './customer-key-field';
import { pairsText, readPairs } from '@/lib/pairs';
import classes from './options.module.css';

interface HeadersFormProps {
  readonly headers: UploadHeaders;
  readonly onChange: (headers: UploadHeaders) => void;
  /** Where the objects are to be written. */
  readonly place: KeyPlace;
  readonly relayed: boolean;
  /** The bucket refuses SSE-C, as far as is known. */
  readonly customerKeysBlocked: boolean;
}

const ACLS = [
  { value: '', label: 'None' },
  { value: 'bucket-owner-full-control', label: 'bucket-owner-full-control' },
  { value: 'bucket-owner-read', label: 'bucket-owner-read' },
  { value: 'private', label: 'private' },
  { value: 'authenticated-read', label: 'authenticated-read' },
  { value: 'public-read', label: 'public-read' },
];

const CLASSES = [
  { value: '', label: 'The usual (STANDARD)' },
  ...WRITTEN_CLASSES.map((value) => ({ value, label: value })),
];

/** Values of other services and of years to come stay what they are. */
const withOwn = (data: { value: string; label: string }[], value: string) =>
  data.some((one) => one.value === value) ? data : [...data, { value, label: value }];

const TEXTS: readonly (readonly [
  HeaderField &
    keyof Record<
      | 'contentType'
      | 'cacheControl'
      | 'contentDisposition'
      | 'contentEncoding'
      | 'contentLanguage'
      | 'grantFullControl',
      string
    >,
  string,
  string,
])[] = [
  ['contentType', 'Content-Type', 'By each file’s name'],
  ['cacheControl', 'Cache-Control', 'max-age=3600'],
  ['contentDisposition', 'Content-Disposition', 'attachment'],
  ['contentEncoding', 'Content-Encoding', 'gzip'],
  ['contentLanguage', 'Content-Language', 'en'],
  ['grantFullControl', 'x-amz-grant-full-control', 'id=…'],
];

/** Everything an upload can say of its objects, beside their names and bytes. */
export function HeadersForm(props: HeadersFormProps) {
  const { headers, onChange, place, relayed, customerKeysBlocked } = props;
  const problems = headerProblems(headers, place);
  const keyDoubt = kmsKeyProblem(headers, place);
  const change = (part: Partial<UploadHeaders>) => onChange({ ...headers, ...part });
  const encryption = headers.encryption ?? '';
  const kms = encryption === 'aws:kms' || encryption === 'aws:kms:dsse';
  return (
    <div className={classes.form}>
      <div className={classes.pair}>
        <Select
          label="ACL"
          description="Who gets the object where ACLs are on"
          data={withOwn(ACLS, headers.acl ?? '')}
          value={headers.acl ?? ''}
          onChange={(acl) => change({ acl: acl ?? '' })}
          allowDeselect={false}
        />
        <Select
          label="Storage class"
          description="x-amz-storage-class"
          data={withOwn(CLASSES, headers.storageClass ?? '')}
          value={headers.storageClass ?? ''}
          onChange={(storageClass) => change({ storageClass: storageClass ?? '' })}
          allowDeselect={false}
        />
      </div>
      <Select
        label="Encryption"
        data={[
          { value: '', label: 'The bucket’s default' },
          { value: 'AES256', label: 'SSE-S3 (AES256)' },
          { value: 'aws:kms', label: 'SSE-KMS (aws:kms)' },
          { value: 'aws:kms:dsse', label: 'DSSE-KMS (aws:kms:dsse)' },
          {
            value: 'customer',
            label: customerKeysBlocked ? 'SSE-C (blocked by this bucket)' : 'SSE-C (a key of your own)',
            disabled: customerKeysBlocked && encryption !== 'customer',
          },
        ]}
        value={encryption}
        onChange={(value) => change({ encryption: value === '' || value === null ? undefined : value })}
        allowDeselect={false}
      />
      {kms && (
        <>
          <TextInput
            label="KMS key ARN"
            placeholder="arn:aws:kms:REGION:ACCOUNT:key/ID"
            description={
              keyDoubt === undefined
                ? 'Empty: the key aws/s3, which other accounts cannot use.'
                : keyDoubt.tone === 'warning' && keyDoubt.text
            }
            error={problems.kmsKeyId}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            value={headers.kmsKeyId ?? ''}
            onChange={(event) => change({ kmsKeyId: event.currentTarget.value.trim() })}
            spellCheck={false}
            autoComplete="off"
          />
          {encryption === 'aws:kms' && (
            <Switch
              label="Bucket key"
              description="S3 asks KMS once for many objects."
              checked={headers.bucketKey === true}
              onChange={(event) => change({ bucketKey: event.currentTarget.checked })}
            />
          )}
        </>
      )}
      {encryption === 'customer' && (
        <CustomerKeyField
          fingerprint={headers.customerKeyMd5}
          onChange={(customerKeyMd5) => change({ customerKeyMd5 })}
          relayed={relayed}
        />
      )}
      <div className={classes.pair}>
        <Pairs
          label="Tags"
          description="One key=value a line"
          value={headers.tags}
          error={problems.tags}
          onChange={(tags) => change({ tags })}
        />
        <Pairs
          label="Metadata"
          description="One name=value a line"
          value={headers.metadata}
          error={problems.metadata}
          onChange={(metadata) => change({ metadata })}
        />
      </div>
      <div className={classes.pair}>
        {TEXTS.map(([field, label, placeholder]) => (
          <TextInput
            key={field}
            label={label}
            placeholder={placeholder}
            value={headers[field] ?? ''}
            error={problems[field]}
            onChange={(event) => change({ [field]: event.currentTarget.value })}
            spellCheck={false}
            autoComplete="off"
          />
        ))}
      </div>
    </div>
  );
}

interface PairsProps {
  readonly label: string;
  readonly description: string;
  readonly value: Readonly<Record<string, string>> | undefined;
  readonly error: string | undefined;
  readonly onChange: (value: Record<string, string>) => void;
}

/** Keeps the text as it is typed: half a line is no pair yet. */
function Pairs({ label, description, value, error, onChange }: PairsProps) {
  const [text, setText] = useState(() => pairsText(value));
  return (
    <Textarea
      label={label}
      description={description}
      value={text}
      error={error}
      onChange={(event) => {
        setText(event.currentTarget.value);
        onChange(readPairs(event.currentTarget.value));
      }}
      autosize
      minRows={2}
      maxRows={6}
      spellCheck={false}
    />
  );
}
