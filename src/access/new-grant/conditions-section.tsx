import { Checkbox, SegmentedControl, TextInput } from '@mantine/core';
import { dayIn } from '../days';
import { RequestRows, UploadRows } from './condition-rows';
import { FormSection } from './form-section';
import classes from './new-grant.module.css';
import type { SectionProps } from './section-props';
import { TextsInput } from './texts-input';

interface ConditionsSectionProps extends SectionProps {
  /** Whether the case writes anything. */
  readonly uploads: boolean;
  /** Sid of a statement that refuses plain HTTP already. */
  readonly tlsBy: string | undefined;
  readonly now: number;
}

const SPANS = [7, 30, 90];
const NO_END = 'none';

/** Under which conditions; an end comes first. */
export function ConditionsSection(props: ConditionsSectionProps) {
  const { form, problems, onChange, uploads, tlsBy, now } = props;
  return (
    <FormSection
      number={5}
      title="Conditions"
      problems={problems}
      about={['until', 'network', 'encryption', 'origins']}
    >
      <div className={classes.row}>
        <label className={classes.rowLabel} htmlFor="grant-until">
          Ends on
        </label>
        <EndFields form={form} onChange={onChange} now={now} />
        <RequestRows form={form} onChange={onChange} tlsBy={tlsBy} />
        <span className={classes.rowLabel}>Caller</span>
        <div className={classes.inline}>
          <Checkbox
            size="xs"
            label="signed in with MFA"
            checked={form.mfa}
            onChange={({ currentTarget: { checked } }) => onChange({ mfa: checked })}
          />
          <TextInput
            aria-label="Organization"
            value={form.organization}
            onChange={({ currentTarget: { value } }) => onChange({ organization: value.trim() })}
            placeholder="of any organization, or o-…"
          />
        </div>
        <span className={classes.rowLabel}>Browsers</span>
        <TextsInput
          aria-label="Origins of pages that use it"
          value={form.origins}
          onChange={(origins) => onChange({ origins })}
          placeholder={
            form.origins.length === 0 ? 'not used by web pages, or from https://app.example.com' : ''
          }
          splitChars={[',', ' ', '\n']}
        />
        {uploads && <UploadRows form={form} onChange={onChange} />}
      </div>
    </FormSection>
  );
}

/** A day, or a span from today; going without an end takes a choice of its own. */
export function EndFields({
  form,
  onChange,
  now,
}: Pick<ConditionsSectionProps, 'form' | 'onChange' | 'now'>) {
  const span = SPANS.find((days) => dayIn(days, now) === form.until);
  return (
    <div className={classes.inline}>
      <TextInput
        id="grant-until"
        aria-label="Ends on"
        type="date"
        value={form.until}
        onChange={({ currentTarget: { value } }) => onChange({ until: value })}
      />
      <SegmentedControl
        size="xs"
        aria-label="Span"
        value={form.until === '' ? NO_END : span === undefined ? '' : String(span)}
        onChange={(value) => onChange({ until: value === NO_END ? '' : dayIn(Number(value), now) })}
        data={[
          ...SPANS.map((days) => ({ value: String(days), label: `${days} d` })),
          { value: NO_END, label: 'No end' },
        ]}
      />
      {form.until !== '' && <span className={classes.hint}>the whole day, in UTC</span>}
    </div>
  );
}
