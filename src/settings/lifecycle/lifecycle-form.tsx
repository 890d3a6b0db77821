import type { LifecycleRule, TransitionDefaultMinimumObjectSize } from '@aws-sdk/client-s3';
import { Button, Group, SegmentedControl, Select, Textarea } from '@mantine/core';
import { useEffect, useState, type ReactNode } from 'react';
import type { Lifecycle } from '@/resources/bucket-settings/lifecycle';
import type { FormProps } from '../edit/setting-editor';
import settingsClasses from '../settings.module.css';
import { lifecycleText, parseLifecycle } from './json';
import classes from './lifecycle.module.css';
import { lifecycleProblems } from './problems';
import { RuleFields } from './rule-fields';

interface LifecycleFormProps extends FormProps<Lifecycle> {
  /** Days after which a rule is to abort unfinished uploads that somebody came here for. */
  readonly abortAfter: number | undefined;
  /** A directory bucket’s. */
  readonly directory: boolean;
  readonly preview: (draft: Lifecycle | undefined) => ReactNode;
}

interface Row {
  /** Rules have no identity of their own that lasts while they are edited. */
  readonly key: number;
  readonly rule: LifecycleRule;
}

const rowsOf = (rules: readonly LifecycleRule[], from: number): Row[] =>
  rules.map((rule, index) => ({ key: from + index, rule }));

const EMPTY: LifecycleRule = { Status: 'Enabled', Filter: { Prefix: '' } };

const abortRule = (days: number): LifecycleRule => ({
  ID: 'abort-unfinished-uploads',
  ...EMPTY,
  AbortIncompleteMultipartUpload: { DaysAfterInitiation: days },
});

/** With a rule that aborts unfinished uploads, where that is wanted and no rule does it already. */
const withAbort = (rules: readonly LifecycleRule[], days: number | undefined): readonly LifecycleRule[] =>
  days === undefined || rules.some((rule) => rule.AbortIncompleteMultipartUpload !== undefined)
    ? rules
    : [...rules, abortRule(days)];

const MINIMUMS = [
  { value: 'all_storage_classes_128K', label: 'Below 128 KB nothing moves' },
  { value: 'varies_by_storage_class', label: 'Below 128 KB only into GLACIER and DEEP_ARCHIVE' },
];

/** The rules as fields or as JSON, with what they would touch. */
export function LifecycleForm({ value, onChange, abortAfter, directory, preview }: LifecycleFormProps) {
  const [initial] = useState(() => withAbort(value.rules, abortAfter));
  const [rows, setRows] = useState(() => rowsOf(initial, 0));
  const [minimum, setMinimum] = useState(value.minimum);
  const [view, setView] = useState<'fields' | 'json'>('fields');
  const [written, setWritten] = useState('');
  const [why, setWhy] = useState<string>();
  const rules = rows.map(({ rule }) => rule);
  const draft = { rules, minimum, unknown: value.unknown };
  const problems = lifecycleProblems(draft, directory);
  const put = (changed: readonly Row[], size = minimum) => {
    setRows([...changed]);
    onChange({ rules: changed.map(({ rule }) => rule), minimum: size, unknown: value.unknown });
  };
  const nextKey = 1 + Math.max(0, ...rows.map(({ key }) => key));
  const [added, setAdded] = useState<number>();
  const add = (rule: LifecycleRule) => {
    setAdded(nextKey);
    put([...rows, { key: nextKey, rule }]);
  };

  useEffect(() => {
    if (initial !== value.rules) onChange({ ...value, rules: initial });
    // oxlint-disable-next-line react/exhaustive-deps -- what somebody came here for is drafted once
  }, []);

  return (
    <div className={classes.form}>
      <Group gap="xs">
        <SegmentedControl
          aria-label="How the rules are written"
          value={view}
          onChange={(next) => {
            if (next === 'json') setWritten(lifecycleText(rules));
            setView(next === 'json' ? 'json' : 'fields');
          }}
          data={[
            { value: 'fields', label: 'Fields', disabled: why !== undefined },
            { value: 'json', label: 'JSON' },
          ]}
        />
        {view === 'fields' && (
          <>
            <Button size="compact-xs" variant="default" onClick={() => add(EMPTY)}>
              Add a rule
            </Button>
            <Button size="compact-xs" variant="default" onClick={() => add(abortRule(7))}>
              Add one that aborts unfinished uploads
            </Button>
            <Button size="compact-xs" variant="default" disabled={rows.length === 0} onClick={() => put([])}>
              Remove all
            </Button>
          </>
        )}
      </Group>
      {problems
        .filter(({ rule }) => rule === undefined)
        .map(({ text }) => (
          <p key={text} className={classes.error}>
            {text}
          </p>
        ))}
      {view === 'fields' ? (
        <>
          {rows.length === 0 && <p className={settingsClasses.dim}>No rules.</p>}
          {rows.map(({ key, rule }, index) => (
            <RuleFields
              key={key}
              added={key === added}
              number={index + 1}
              rule={rule}
              directory={directory}
              problems={problems.filter((problem) => problem.rule === index)}
              onChange={(changed) => put(rows.map((row) => (row.key === key ? { key, rule: changed } : row)))}
              onRemove={() => put(rows.filter((row) => row.key !== key))}
            />
          ))}
          {!directory && (
            <Select
              label="Small objects, where a rule says nothing of sizes"
              data={MINIMUMS}
              value={minimum}
              allowDeselect={false}
              w={380}
              onChange={(next) => {
                const size = (next ?? minimum) as TransitionDefaultMinimumObjectSize;
                setMinimum(size);
                put(rows, size);
              }}
            />
          )}
        </>
      ) : (
        <>
          <Textarea
            label="Rules as JSON"
            description='{"Rules": […]} as the AWS CLI has it, or the list alone.'
            value={written}
            onChange={(event) => {
              const text = event.currentTarget.value;
              setWritten(text);
              const parsed = parseLifecycle(text);
              setWhy(parsed.ok ? undefined : parsed.why);
              if (parsed.ok) put(rowsOf(parsed.rules, nextKey));
              else onChange(undefined);
            }}
            error={why}
            autosize
            minRows={8}
            maxRows={28}
            spellCheck={false}
            classNames={{ input: classes.json }}
          />
          {why === undefined &&
            problems.map(({ rule, tone, text }) => (
              <p key={`${rule} ${text}`} className={tone === 'error' ? classes.error : classes.warning}>
                {rule === undefined ? '' : `Rule ${rule + 1}: `}
                {text}
              </p>
            ))}
        </>
      )}
      {preview(why !== undefined || problems.some(({ tone }) => tone === 'error') ? undefined : draft)}
    </div>
  );
}
