import { NativeSelect, Textarea, TextInput } from '@mantine/core';
import type { PostProblem } from '@/resources/links/post-form';
import { WRITTEN_CLASSES } from '@/resources/objects/storage-class';
import classes from '../page/page.module.css';
import type { DropDraft } from './drop-draft';

interface DraftFieldsProps {
  readonly draft: DropDraft;
  readonly put: (next: Partial<DropDraft>) => void;
  readonly said: (field: PostProblem['field']) => string | undefined;
}

const CLASSES = WRITTEN_CLASSES.map((name) =>
  name === 'STANDARD' ? { value: '', label: name } : { value: name, label: name },
);

/** What the page says, and what it lets in. */
export function DraftFields({ draft, put, said }: DraftFieldsProps) {
  return (
    <>
      <TextInput
        label="Title of the page"
        placeholder="Deliveries for November"
        value={draft.title}
        maxLength={120}
        onChange={(event) => put({ title: event.currentTarget.value })}
      />
      <Textarea
        label="What it says to whoever sends"
        placeholder="One CSV for each shop; write to us if something is refused."
        value={draft.note}
        maxLength={2000}
        onChange={(event) => put({ note: event.currentTarget.value })}
        autosize
        minRows={1}
        maxRows={6}
      />
      <div className={classes.pair}>
        <TextInput
          label="Smallest file, MB"
          inputMode="decimal"
          value={draft.min}
          onChange={(event) => put({ min: event.currentTarget.value })}
        />
        <TextInput
          label="Largest file, MB"
          inputMode="decimal"
          value={draft.max}
          error={said('size')}
          onChange={(event) => put({ max: event.currentTarget.value })}
        />
      </div>
      <div className={classes.pair}>
        <NativeSelect
          size="xs"
          label="Content type"
          data={[
            { value: 'any', label: 'Any' },
            { value: 'starts-with', label: 'Begins with' },
            { value: 'exact', label: 'Always' },
          ]}
          value={draft.typeKind}
          onChange={(event) => put({ typeKind: event.currentTarget.value as DropDraft['typeKind'] })}
        />
        {draft.typeKind !== 'any' && (
          <TextInput
            label={draft.typeKind === 'exact' ? 'The type' : 'Its beginning'}
            placeholder={draft.typeKind === 'exact' ? 'text/csv' : 'image/'}
            value={draft.type}
            error={said('type')}
            onChange={(event) => put({ type: event.currentTarget.value })}
            spellCheck={false}
            autoComplete="off"
          />
        )}
      </div>
      <div className={classes.pair}>
        <NativeSelect
          size="xs"
          label="After sending"
          data={[
            { value: '201', label: 'S3 says what arrived (201)' },
            { value: '204', label: 'S3 says nothing (204)' },
            { value: '200', label: 'S3 answers with an empty page (200)' },
            { value: 'redirect', label: 'The browser goes to a page' },
          ]}
          value={draft.after}
          onChange={(event) => put({ after: event.currentTarget.value as DropDraft['after'] })}
        />
        {draft.after === 'redirect' && (
          <TextInput
            label="Page to go to"
            description="Then the drop page is a plain form: whoever is sent on hears of no answer."
            placeholder="https://example.com/thanks"
            value={draft.redirect}
            error={said('after')}
            onChange={(event) => put({ redirect: event.currentTarget.value })}
            spellCheck={false}
            autoComplete="off"
          />
        )}
      </div>
      <div className={classes.pair}>
        <Textarea
          label="Metadata of each object"
          description="One name=value a line"
          value={draft.metadata}
          onChange={(event) => put({ metadata: event.currentTarget.value })}
          autosize
          minRows={1}
          maxRows={6}
          spellCheck={false}
        />
        <Textarea
          label="Tags of each object"
          description="One key=value a line"
          value={draft.tags}
          onChange={(event) => put({ tags: event.currentTarget.value })}
          autosize
          minRows={1}
          maxRows={6}
          spellCheck={false}
        />
      </div>
      <WrittenFields draft={draft} put={put} />
    </>
  );
}

/** How each object is written: signed in, so that whoever sends cannot say otherwise. */
function WrittenFields({ draft, put }: Pick<DraftFieldsProps, 'draft' | 'put'>) {
  return (
    <>
      <div className={classes.pair}>
        <NativeSelect
          size="xs"
          label="ACL"
          data={[
            { value: '', label: 'None' },
            { value: 'bucket-owner-full-control', label: 'bucket-owner-full-control' },
            { value: 'bucket-owner-read', label: 'bucket-owner-read' },
            { value: 'private', label: 'private' },
          ]}
          value={draft.acl}
          onChange={(event) => put({ acl: event.currentTarget.value })}
        />
        <NativeSelect
          size="xs"
          label="Storage class"
          data={CLASSES}
          value={draft.storageClass}
          onChange={(event) => put({ storageClass: event.currentTarget.value })}
        />
      </div>
      <div className={classes.pair}>
        <NativeSelect
          size="xs"
          label="Encryption"
          data={[
            { value: '', label: 'As the bucket has it' },
            { value: 'AES256', label: 'SSE-S3 (AES256)' },
            { value: 'aws:kms', label: 'SSE-KMS (aws:kms)' },
            { value: 'aws:kms:dsse', label: 'DSSE-KMS (aws:kms:dsse)' },
          ]}
          value={draft.encryption}
          onChange={(event) => put({ encryption: event.currentTarget.value as DropDraft['encryption'] })}
        />
        {draft.encryption.startsWith('aws:kms') && (
          <TextInput
            label="KMS key"
            placeholder="arn:aws:kms:eu-central-1:111122223333:key/…"
            description="Empty: the key AWS manages"
            value={draft.kmsKeyId}
            onChange={(event) => put({ kmsKeyId: event.currentTarget.value })}
            spellCheck={false}
            autoComplete="off"
          />
        )}
      </div>
    </>
  );
}
