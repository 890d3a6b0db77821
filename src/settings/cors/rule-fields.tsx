import type { CORSRule } from '@aws-sdk/client-s3';
import {
  ActionIcon,
  Checkbox,
  Group,
  NumberInput,
  Pill,
  TagsInput,
  TextInput,
  type ComboboxRenderPillInput,
} from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconTrash } from '@tabler/icons-react';
import { visibleText } from '@/ui/names/odd-names';
import { CORS_METHODS } from '@/resources/bucket-settings/cors-match';
import type { CorsField, CorsProblem } from './problems';
import classes from './cors.module.css';

interface RuleFieldsProps {
  readonly number: number;
  readonly last: boolean;
  readonly rule: CORSRule;
  readonly problems: readonly CorsProblem[];
  readonly onChange: (rule: CORSRule) => void;
  readonly onMove: (by: 1 | -1) => void;
  readonly onRemove: () => void;
}

/** One rule as a row of fields. */
export function RuleFields(props: RuleFieldsProps) {
  const { number, last, rule, problems, onChange, onMove, onRemove } = props;
  const said = (field: CorsField, tone: CorsProblem['tone']) =>
    problems.find((problem) => problem.field === field && problem.tone === tone)?.text;
  const list = (field: 'AllowedOrigins' | 'AllowedHeaders' | 'ExposeHeaders') => ({
    value: rule[field] ?? [],
    onChange: (value: string[]) => onChange({ ...rule, [field]: value.map((item) => item.trim()) }),
    splitChars: [',', ' ', '\n', '\t'],
    error: said(field, 'error'),
    description: said(field, 'warning'),
    inputWrapperOrder: ['label', 'input', 'description', 'error'] as const satisfies string[],
    size: 'xs',
    classNames: { inputField: classes.pill },
    renderPill: ({ value = '', onRemove }: ComboboxRenderPillInput) => (
      <Pill withRemoveButton onRemove={onRemove} className={classes.pill}>
        {visibleText(value)}
      </Pill>
    ),
  });
  const whole = problems.filter(({ field }) => field === undefined);
  return (
    <fieldset className={classes.rule}>
      <legend>Rule {number}</legend>
      <div className={classes.ruleFields}>
        <TagsInput {...list('AllowedOrigins')} label="Origins" placeholder="https://app.example.com" />
        <Checkbox.Group
          label="Methods"
          value={rule.AllowedMethods ?? []}
          onChange={(AllowedMethods) => onChange({ ...rule, AllowedMethods })}
          error={said('AllowedMethods', 'error')}
        >
          <Group gap="sm" mt={4}>
            {CORS_METHODS.map((method) => (
              <Checkbox key={method} value={method} label={method} />
            ))}
          </Group>
        </Checkbox.Group>
        <TagsInput {...list('AllowedHeaders')} label="Request headers" placeholder="* or names" />
        <Group gap="sm" align="flex-start">
          <NumberInput
            label="Answer kept for (s)"
            value={rule.MaxAgeSeconds ?? ''}
            onChange={(value) =>
              onChange({ ...rule, MaxAgeSeconds: typeof value === 'number' ? value : undefined })
            }
            min={0}
            allowDecimal={false}
            error={said('MaxAgeSeconds', 'error')}
            w={140}
          />
          <TextInput
            label="ID"
            value={rule.ID ?? ''}
            onChange={(event) => onChange({ ...rule, ID: event.currentTarget.value || undefined })}
            error={said('ID', 'error')}
            description={said('ID', 'warning')}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            autoComplete="off"
            spellCheck={false}
          />
        </Group>
        <TagsInput
          {...list('ExposeHeaders')}
          label="Exposed answer headers"
          placeholder="ETag"
          className={classes.all}
        />
        {whole.map(({ text }) => (
          <p key={text} className={classes.warning}>
            {text}
          </p>
        ))}
      </div>
      <div className={classes.ruleActions}>
        <ActionIcon
          aria-label={`Move rule ${number} up`}
          title="Earlier: the first rule that fits counts"
          disabled={number === 1}
          onClick={() => onMove(-1)}
        >
          <IconArrowUp size={15} />
        </ActionIcon>
        <ActionIcon aria-label={`Move rule ${number} down`} disabled={last} onClick={() => onMove(1)}>
          <IconArrowDown size={15} />
        </ActionIcon>
        <ActionIcon aria-label={`Remove rule ${number}`} color="red" onClick={onRemove}>
          <IconTrash size={15} />
        </ActionIcon>
      </div>
    </fieldset>
  );
}
