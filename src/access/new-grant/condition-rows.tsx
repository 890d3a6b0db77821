import { Checkbox, NativeSelect, TextInput } from '@mantine/core';
import type { GrantForm } from './form';
import classes from './new-grant.module.css';
import type { SectionProps } from './section-props';
import { TextsInput } from './texts-input';

type RowProps = Pick<SectionProps, 'form' | 'onChange'>;

/** From when on, from where and how requests may come. */
export function RequestRows({
  form,
  onChange,
  tlsBy,
}: RowProps & {
  /** Sid of a statement that refuses plain HTTP already. */
  readonly tlsBy: string | undefined;
}) {
  return (
    <>
      <label className={classes.rowLabel} htmlFor="grant-from">
        Begins on
      </label>
      <div className={classes.inline}>
        <TextInput
          id="grant-from"
          type="date"
          value={form.from}
          onChange={({ currentTarget: { value } }) => onChange({ from: value })}
        />
        {form.from === '' && <span className={classes.hint}>at once</span>}
      </div>
      <span className={classes.rowLabel}>Network</span>
      <TextsInput
        aria-label="Network"
        value={form.networks}
        onChange={(networks) => onChange({ networks })}
        placeholder={form.networks.length === 0 ? 'everywhere, or 203.0.113.0/24, vpc-…, vpce-…' : ''}
        splitChars={[',', ' ', '\n']}
      />
      <span className={classes.rowLabel}>TLS</span>
      {tlsBy === undefined ? (
        <Checkbox
          size="xs"
          label="refuse plain HTTP"
          checked={form.tls}
          onChange={({ currentTarget: { checked } }) => onChange({ tls: checked })}
        />
      ) : (
        <span className={classes.hint}>demanded already, by {tlsBy}</span>
      )}
    </>
  );
}

/** What uploads must say. */
export function UploadRows({ form, onChange }: RowProps) {
  return (
    <>
      <span className={classes.rowLabel}>Uploads</span>
      <div className={classes.inline}>
        <NativeSelect
          aria-label="Encryption demanded of uploads"
          value={form.encryption}
          onChange={({ currentTarget: { value } }) =>
            onChange({ encryption: value as GrantForm['encryption'] })
          }
          data={[
            { value: '', label: 'any encryption' },
            { value: 'AES256', label: 'must ask for SSE-S3' },
            { value: 'aws:kms', label: 'must ask for SSE-KMS' },
          ]}
        />
        <Checkbox
          size="xs"
          label="must hand objects to the bucket’s owner by ACL"
          checked={form.ownerFullControl}
          onChange={({ currentTarget: { checked } }) => onChange({ ownerFullControl: checked })}
        />
      </div>
    </>
  );
}
