import { Autocomplete, Checkbox, NativeSelect, SegmentedControl, TextInput } from '@mantine/core';
import { useMemo, useState } from 'react';
import { actionsOf } from '@drawbridge-s3/policy/data';
import type { Situation } from '@drawbridge-s3/policy/situation';
import { inVpc, takesPrefix } from './ask-of';
import { ExtraKeys } from './extra-keys';
import { ANONYMOUS, EMPTY_FORM, type TryField, type TryForm } from './try-form';
import classes from './try.module.css';
import { escaped, legible } from '@drawbridge-s3/policy/grammar';
import { Legible } from '@/ui/legible/legible';

export interface TryFieldsProps {
  readonly form: TryForm;
  readonly onChange: (change: Partial<TryForm>) => void;
  /** What is wrong with a field, where it is to be said. */
  readonly errorOf: (field: TryField) => string | undefined;
  readonly situation: Situation;
  readonly principals: readonly string[];
  /** What the action is about; undefined while it is none. */
  readonly subject: 'bucket' | 'object' | 'access-point' | undefined;
}

/** Everything a request can be told by. */
export function TryFields(props: TryFieldsProps) {
  const { form, onChange, errorOf, situation, principals, subject } = props;
  const actions = useMemo(() => actionsOf('s3').map(({ id }) => id), []);
  const text = (field: TryTextField) => ({
    value: form[field],
    error: errorOf(field),
    ...spelled(form[field]),
    onChange: (event: { currentTarget: { value: string } }) =>
      onChange({ [field]: event.currentTarget.value }),
  });
  const count = setBeyond(form);
  // It opens by itself for what a link or a cell brings, and is the operator's from then on.
  const [startsOpen] = useState(count > 0);
  const point = form.accessPoint === '' ? 'bucket' : 'access point';
  return (
    <div className={classes.fields}>
      <Autocomplete
        size="xs"
        className={classes.wide}
        label="Who asks"
        placeholder="This session, account number, ARN, service"
        classNames={MONO}
        data={[...principals]}
        value={form.principal}
        error={errorOf('principal')}
        renderOption={({ option }) => <Legible>{option.value}</Legible>}
        {...spelled(form.principal)}
        maxDropdownHeight={240}
        onChange={(principal) => onChange({ principal })}
      />
      <Autocomplete
        size="xs"
        label="Action"
        classNames={MONO}
        data={actions}
        limit={60}
        value={form.action}
        error={errorOf('action')}
        {...spelled(form.action)}
        maxDropdownHeight={240}
        onChange={(action) => onChange({ action })}
      />
      <NativeSelect
        size="xs"
        label="By way of"
        value={form.accessPoint}
        error={errorOf('accessPoint')}
        data={[
          { value: '', label: `bucket ${situation.bucket}` },
          ...situation.accessPoints.map(({ arn, name }) => ({ value: arn, label: `access point ${name}` })),
        ]}
        onChange={(event) => onChange({ accessPoint: event.currentTarget.value })}
      />
      {subject === 'object' || subject === undefined ? (
        <TextInput
          className={classes.wide}
          classNames={MONO}
          label="Key"
          placeholder="reports/2026/funnel.json"
          {...text('key')}
        />
      ) : (
        <p className={classes.about}>
          The request is about the {subject === 'bucket' ? point : 'access point'} itself.
        </p>
      )}
      {takesPrefix(form) && (
        <>
          <TextInput label="Prefix" placeholder="not sent" {...text('prefix')} />
          <TextInput label="Delimiter" placeholder="not sent" {...text('delimiter')} />
        </>
      )}
      {hasOwnPermissions(form) && (
        <div className={classes.wide}>
          <div className={classes.label} id="try-permissions">
            Its own permissions allow
          </div>
          <SegmentedControl
            fullWidth
            aria-labelledby="try-permissions"
            value={form.permissions}
            onChange={(permissions) => onChange({ permissions })}
            data={[
              { value: 'everything', label: 'everything' },
              { value: 'nothing', label: 'nothing' },
              { value: 'unknown', label: 'not known' },
            ]}
          />
        </div>
      )}
      <TextInput
        label="From address"
        placeholder="not sent"
        disabled={inVpc(form)}
        {...text('sourceIp')}
        {...(inVpc(form) ? { description: 'A VPC endpoint sends none.' } : {})}
      />
      <Checkbox
        className={classes.check}
        label="over TLS"
        checked={form.tls}
        onChange={(event) => onChange({ tls: event.currentTarget.checked })}
      />
      <details className={classes.wide} open={startsOpen}>
        <summary className={classes.more}>
          MFA, VPC, tags, time and other keys{count > 0 && ` (${count} set)`}
        </summary>
        <div className={classes.fields}>
          <NativeSelect
            size="xs"
            label="MFA"
            value={form.mfa}
            data={[
              { value: 'absent', label: 'not said (access key)' },
              { value: 'false', label: 'no (temporary credentials)' },
              { value: 'true', label: 'yes' },
            ]}
            onChange={(event) => onChange({ mfa: event.currentTarget.value as TryForm['mfa'] })}
          />
          {form.mfa === 'true' && (
            <TextInput label="MFA given, seconds ago" placeholder="60" {...text('mfaAge')} />
          )}
          <TextInput label="VPC endpoint" placeholder="vpce-1a2b3c4d" {...text('vpce')} />
          <TextInput label="VPC" placeholder="vpc-1a2b3c4d" {...text('vpc')} />
          {hasOwnPermissions(form) && (
            <TextInput
              label="Tags of the caller"
              placeholder="team=data, stage=prod"
              {...text('principalTags')}
            />
          )}
          {subject === 'object' && (
            <>
              <TextInput label="Tags of the object" placeholder="level=2" {...text('objectTags')} />
              <TextInput label="Tags it asks to set" placeholder="level=2" {...text('requestTags')} />
            </>
          )}
          <TextInput label="At" placeholder="now, or 2027-01-31T12:00Z" {...text('date')} />
          <ExtraKeys
            rows={form.extra}
            action={form.action}
            error={errorOf('extra')}
            onChange={(extra) => onChange({ extra })}
          />
        </div>
      </details>
    </div>
  );
}

/** Keys, ARNs and ids are read letter by letter. */
const MONO = { input: classes.mono };

type TryTextField = Exclude<
  TryField,
  'permissions' | 'tls' | 'mfa' | 'extra' | 'principal' | 'action' | 'accessPoint'
>;

const BEYOND = ['mfa', 'vpce', 'vpc', 'principalTags', 'objectTags', 'requestTags', 'date'] as const;

/** What a field holds is the operator's to edit as it is; what of it cannot be seen is told above it. */
const spelled = (value: string) => (escaped(value) === value ? {} : { description: legible(value) });

/** How many of the seldom-used fields say something. */
const setBeyond = (form: TryForm) =>
  BEYOND.filter((field) => form[field] !== EMPTY_FORM[field]).length + form.extra.length;

/** Services and anonymous callers have no account that could allow them anything. */
const hasOwnPermissions = ({ principal }: TryForm) =>
  principal.trim() !== ANONYMOUS && !principal.trim().endsWith('.amazonaws.com');
