import {
  Button,
  Checkbox,
  Group,
  Radio,
  SegmentedControl,
  Select,
  Stack,
  TextInput,
  Textarea,
} from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { cliCommand } from '@/aws/cli';
import type { AwsContext } from '@/aws/context';
import {
  createBucket,
  createBucketInput,
  type FailedStep,
  type NewBucket,
} from '@/resources/buckets/create-bucket';
import type { Session } from '@/sessions/types';
import { notifyDone } from '@/ui/notify';
import pageClasses from '@/ui/page.module.css';
import { ShellCommand } from '@/ui/shell-command';
import { InlineFailure } from '@/ui/states';
import { accountName, bucketNameProblem, bucketNameWarning, hasAccountNamespace } from './bucket-name';
import { NewDirectoryForm } from './new-directory-form';
import { readTags } from './read-tags';
import classes from './new-bucket.module.css';

interface NewBucketPageProps {
  session: Session;
  context: AwsContext;
  onMade: (name: string) => void;
  onCancel: () => void;
}

const OWNERSHIPS = [
  { value: 'BucketOwnerEnforced', label: 'Bucket owner enforced: no ACLs (usual)' },
  { value: 'BucketOwnerPreferred', label: 'Bucket owner preferred: ACLs in force' },
  { value: 'ObjectWriter', label: 'Object writer: whoever writes owns' },
];

/** Which of two kinds of buckets is made, and the form of it. */
export function NewBucketPage(props: NewBucketPageProps) {
  const [directory, setDirectory] = useState(false);
  const kind = props.context.profile.kind !== 'custom' && (
    <SegmentedControl
      aria-label="Kind"
      fullWidth
      data={[
        { value: 'general', label: 'General purpose' },
        { value: 'directory', label: 'Directory (S3 Express One Zone)' },
      ]}
      value={directory ? 'directory' : 'general'}
      onChange={(next) => setDirectory(next === 'directory')}
    />
  );
  return directory ? (
    <div className={pageClasses.page}>
      <NewDirectoryForm {...props} kind={kind} />
    </div>
  ) : (
    <NewGeneralBucket {...props} kind={kind} />
  );
}

/** A bucket as a form, checked while it is typed, and what could not be set of one that was made. */
function NewGeneralBucket({
  session,
  context,
  kind,
  onMade,
  onCancel,
}: NewBucketPageProps & { readonly kind: ReactNode }) {
  const client = useQueryClient();
  const { account } = session;
  const aws = context.profile.kind !== 'custom';
  const [stem, setStem] = useState('');
  const [own, setOwn] = useState(false);
  const [region, setRegion] = useState(context.profile.region);
  const [versioning, setVersioning] = useState(false);
  const [objectLock, setObjectLock] = useState(false);
  const [ownership, setOwnership] = useState<NewBucket['ownership']>('BucketOwnerEnforced');
  const [blockPublicAccess, setBlock] = useState(true);
  const [algorithm, setAlgorithm] = useState<'AES256' | 'aws:kms'>('AES256');
  const [keyId, setKeyId] = useState('');
  const [tagText, setTagText] = useState('');
  const [unset, setUnset] = useState<readonly FailedStep[]>();
  const regional = own && account !== undefined && aws;
  const name = regional && stem !== '' ? accountName(stem, account, region) : stem;
  const problem = stem === '' ? undefined : bucketNameProblem(name, regional ? 'account' : 'global');
  const regionProblem = /^[a-z0-9-]+$/.test(region) ? undefined : 'Such as eu-west-1';
  const tags = readTags(tagText);
  const bucket: NewBucket = {
    name,
    region,
    namespace: regional ? 'account-regional' : 'global',
    versioning,
    objectLock,
    ownership,
    blockPublicAccess,
    encryption: { algorithm, ...(keyId.trim() === '' ? {} : { keyId: keyId.trim() }) },
    tags: tags.ok ? tags.tags : [],
  };
  const create = useMutation<readonly FailedStep[]>({
    mutationFn: () => createBucket(context, client, bucket, account),
    onSuccess: (failed) => {
      if (failed.length > 0) return setUnset(failed);
      notifyDone(`${name} is made.`);
      onMade(name);
    },
  });
  const ready = stem !== '' && problem === undefined && regionProblem === undefined && tags.ok;

  if (unset !== undefined)
    return (
      <div className={pageClasses.page}>
        <section className={classes.form} aria-label="What could not be set">
          <h1 className={pageClasses.title}>{name} is made, and not all of it as wanted</h1>
          {unset.map(({ what, failure }) => (
            <div key={what}>
              <h2 className={classes.label}>{what}</h2>
              <InlineFailure failure={failure} />
            </div>
          ))}
          <p className={pageClasses.dim}>Each can be set under Settings.</p>
          <Group>
            <Button onClick={() => onMade(name)}>Open the bucket</Button>
          </Group>
        </section>
      </div>
    );

  return (
    <div className={pageClasses.page}>
      {/* It scrolls, so the keyboard must reach it. */}
      <form
        className={classes.form}
        aria-label="New bucket"
        onSubmit={(event) => {
          event.preventDefault();
          if (ready) create.mutate();
        }}
      >
        <h1 className={pageClasses.title}>New bucket</h1>
        {kind}
        <TextInput
          label="Name"
          data-autofocus
          value={stem}
          error={problem}
          description={
            regional
              ? `Becomes ${accountName(stem === '' ? '…' : stem, account, region)}`
              : (bucketNameWarning(stem) ?? 'Nobody else in the world may have it.')
          }
          onChange={(event) => {
            create.reset();
            setStem(event.currentTarget.value);
          }}
          autoComplete="off"
          spellCheck={false}
          required
        />
        {aws && (
          <Radio.Group
            label="Namespace"
            value={regional ? 'account' : 'global'}
            onChange={(next) => setOwn(next === 'account')}
          >
            <Stack gap={6} mt={4}>
              <Radio value="global" label="Global: shared by everybody" />
              <Radio
                value="account"
                label="Of this account in this Region: only this account can ever have the name"
                disabled={account === undefined || !hasAccountNamespace(region)}
              />
            </Stack>
          </Radio.Group>
        )}
        <TextInput
          label="Region"
          value={region}
          error={regionProblem}
          onChange={(event) => setRegion(event.currentTarget.value.trim())}
          autoComplete="off"
          spellCheck={false}
        />
        <Checkbox
          label="Keep versions"
          description="What is deleted or replaced stays, and is paid for until it is deleted for good."
          checked={versioning || objectLock}
          disabled={objectLock}
          onChange={(event) => setVersioning(event.currentTarget.checked)}
        />
        <Checkbox
          label="Object Lock"
          description="Versions can be locked until a date. It brings versioning with it, and cannot be taken off again."
          checked={objectLock}
          onChange={(event) => setObjectLock(event.currentTarget.checked)}
        />
        <Select
          label="Ownership of objects"
          data={OWNERSHIPS}
          value={ownership}
          allowDeselect={false}
          onChange={(next) => setOwnership((next ?? 'BucketOwnerEnforced') as NewBucket['ownership'])}
        />
        <Checkbox
          label="Block public access"
          description={
            blockPublicAccess
              ? 'All four settings, as every new bucket has them.'
              : 'Policies and ACLs may then open it to everybody.'
          }
          checked={blockPublicAccess}
          onChange={(event) => setBlock(event.currentTarget.checked)}
        />
        <Radio.Group
          label="Default encryption"
          value={algorithm}
          onChange={(next) => setAlgorithm(next === 'aws:kms' ? 'aws:kms' : 'AES256')}
        >
          <Stack gap={6} mt={4}>
            <Radio value="AES256" label="Keys of S3 (SSE-S3)" />
            <Radio value="aws:kms" label="A key of KMS (SSE-KMS), with a bucket key" />
          </Stack>
        </Radio.Group>
        {algorithm === 'aws:kms' && (
          <TextInput
            label="ARN of the key"
            description="Empty: AWS’s own alias/aws/s3, which lets no other account read."
            value={keyId}
            onChange={(event) => setKeyId(event.currentTarget.value)}
            autoComplete="off"
            spellCheck={false}
          />
        )}
        <Textarea
          label="Tags"
          description="One a line: name=value"
          value={tagText}
          error={tags.ok ? undefined : tags.why}
          onChange={(event) => setTagText(event.currentTarget.value)}
          autosize
          minRows={2}
          maxRows={8}
          spellCheck={false}
        />
        {ready && (
          <section aria-label="As a command">
            <h2 className={classes.label}>Making it by the AWS CLI</h2>
            <ShellCommand
              text={cliCommand('CreateBucket', { ...createBucketInput(bucket) }, context.profile, { region })}
            />
          </section>
        )}
        {create.error && (
          <InlineFailure failure={create.error}>
            <p>{takenText(create.error.code, name)}</p>
          </InlineFailure>
        )}
        <Group gap="xs">
          <Button type="submit" disabled={!ready} loading={create.isPending}>
            Create and open
          </Button>
          <Button variant="default" onClick={onCancel}>
            Cancel
          </Button>
        </Group>
      </form>
    </div>
  );
}

function takenText(code: string, name: string): string | undefined {
  if (code === 'BucketAlreadyExists')
    return `Somebody else has ${name}: choose another name, or the namespace of this account.`;
  if (code === 'BucketAlreadyOwnedByYou') return `This account has ${name} already: open it from the list.`;
  return undefined;
}
