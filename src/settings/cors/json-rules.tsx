import type { CORSRule } from '@aws-sdk/client-s3';
import { Textarea } from '@mantine/core';
import { useState } from 'react';
import { parseCors } from './json';
import type { CorsProblem } from './problems';
import classes from './cors.module.css';

interface JsonRulesProps {
  /** Where the text starts; from then on it is the author's. */
  readonly text: string;
  readonly problems: readonly CorsProblem[];
  /** `undefined`: the text is no list of rules. */
  readonly onChange: (rules: readonly CORSRule[] | undefined) => void;
}

/** The rules as JSON, as the AWS console and the AWS CLI take them. */
export function JsonRules({ text, problems, onChange }: JsonRulesProps) {
  const [written, setWritten] = useState(text);
  const parsed = parseCors(written);
  const placed = parsed.ok ? problems.filter(({ rule }) => rule !== undefined) : [];
  return (
    <div>
      <Textarea
        label="Rules as JSON"
        description='A list of rules, or {"CORSRules": […]} as the AWS CLI has it.'
        value={written}
        onChange={(event) => {
          const next = event.currentTarget.value;
          setWritten(next);
          const result = parseCors(next);
          onChange(result.ok ? result.rules : undefined);
        }}
        error={parsed.ok ? undefined : parsed.why}
        autosize
        minRows={8}
        maxRows={28}
        spellCheck={false}
        classNames={{ input: classes.json }}
      />
      {placed.length > 0 && (
        <ul className={classes.problems} aria-label="Problems">
          {placed.map(({ rule = 0, field, tone, text: said }) => (
            <li
              key={`${rule} ${field} ${said}`}
              className={tone === 'error' ? classes.error : classes.warning}
            >
              Rule {rule + 1}
              {field === undefined ? '' : `, ${field}`}: {said}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
