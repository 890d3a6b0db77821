import type { CORSRule } from '@aws-sdk/client-s3';
import { Button, Group, SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { passes } from '@/resources/bucket-settings/cors-match';
import { visibleText } from '@/ui/names/odd-names';
import type { FormProps } from '../edit/setting-editor';
import { withConsoleRule } from '@/resources/bucket-settings/console-rule';
import { CorsPreview } from './cors-preview';
import { dropRule } from './drop-rule';
import { corsText } from './json';
import { JsonRules } from './json-rules';
import { corsProblems } from './problems';
import { RuleFields } from './rule-fields';
import classes from './cors.module.css';

interface CorsFormProps extends FormProps<readonly CORSRule[]> {
  readonly origin: string;
  /** Where a drop page is to stand that somebody came here for. */
  readonly dropOrigin: string | undefined;
}

interface Row {
  /** Rules have no identity of their own that lasts while they are edited. */
  readonly key: number;
  readonly rule: CORSRule;
}

const rowsOf = (rules: readonly CORSRule[], from: number): Row[] =>
  rules.map((rule, index) => ({ key: from + index, rule }));

/** The rules as fields or as JSON, with a template and a place to try requests. */
export function CorsForm({ value, onChange, origin, dropOrigin }: CorsFormProps) {
  const [rows, setRows] = useState(() => rowsOf(value, 0));
  const [view, setView] = useState<'fields' | 'json'>('fields');
  const [unparsed, setUnparsed] = useState(false);
  // Counts what was not typed: the JSON text starts anew then.
  const [rewritten, setRewritten] = useState(0);
  const rules = rows.map(({ rule }) => rule);
  const problems = corsProblems(rules);
  const put = (changed: readonly Row[]) => {
    setRows([...changed]);
    onChange(changed.map(({ rule }) => rule));
  };
  const nextKey = 1 + Math.max(0, ...rows.map(({ key }) => key));
  const rewrite = (changed: readonly Row[]) => {
    setUnparsed(false);
    setRewritten((count) => count + 1);
    put(changed);
  };
  const move = (index: number, by: 1 | -1) => {
    const moved = [...rows];
    moved.splice(index + by, 0, ...moved.splice(index, 1));
    put(moved);
  };
  return (
    <div className={classes.form}>
      <Group gap="xs">
        <SegmentedControl
          aria-label="How the rules are written"
          value={view}
          onChange={(next) => setView(next)}
          data={[
            { value: 'fields', label: 'Fields', disabled: unparsed },
            { value: 'json', label: 'JSON' },
          ]}
        />
        <Button
          size="compact-xs"
          variant="default"
          disabled={unparsed}
          onClick={() => rewrite([...rows, { key: nextKey, rule: EMPTY }])}
        >
          Add a rule
        </Button>
        <Button
          size="compact-xs"
          variant="default"
          disabled={unparsed}
          title={`What this console needs on ${origin}, put first`}
          onClick={() => rewrite(rowsOf(withConsoleRule(rules, origin), nextKey))}
        >
          Add the rule for this console
        </Button>
        {dropOrigin !== undefined && (
          <Button
            size="compact-xs"
            disabled={unparsed || passes(rules, { origin: dropOrigin, method: 'POST', headers: [] })}
            title="Lets the page send files by POST and read what S3 answers"
            onClick={() => rewrite([...rows, { key: nextKey, rule: dropRule(dropOrigin) }])}
          >
            Add the rule for a drop page on {visibleText(dropOrigin)}
          </Button>
        )}
        <Button
          size="compact-xs"
          variant="default"
          disabled={rows.length === 0 && !unparsed}
          onClick={() => rewrite([])}
        >
          Remove all
        </Button>
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
          {rows.length === 0 && (
            <p className={classes.dim}>No rules: browsers on other origins may not read answers.</p>
          )}
          {rows.map(({ key, rule }, index) => (
            <RuleFields
              key={key}
              number={index + 1}
              last={index === rows.length - 1}
              rule={rule}
              problems={problems.filter((problem) => problem.rule === index)}
              onChange={(changed) => put(rows.map((row) => (row.key === key ? { key, rule: changed } : row)))}
              onMove={(by) => move(index, by)}
              onRemove={() => put(rows.filter((row) => row.key !== key))}
            />
          ))}
        </>
      ) : (
        <JsonRules
          key={rewritten}
          text={corsText(rules)}
          problems={problems}
          onChange={(parsed) => {
            setUnparsed(parsed === undefined);
            if (parsed === undefined) onChange(undefined);
            else put(rowsOf(parsed, nextKey));
          }}
        />
      )}
      <CorsPreview rules={rules} origin={origin} />
    </div>
  );
}

const EMPTY: CORSRule = { AllowedOrigins: [], AllowedMethods: ['GET', 'HEAD'] };
