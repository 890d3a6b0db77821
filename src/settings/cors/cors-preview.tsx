import type { CORSRule } from '@aws-sdk/client-s3';
import { Button, Group, Select, TextInput } from '@mantine/core';
import { IconCheck, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { Mono } from '@/ui/mono';
import { visibleText } from '@/ui/names/odd-names';
import {
  actualAnswer,
  CORS_METHODS,
  preflight,
  type CorsVerdict,
  type RuleMiss,
} from '@/resources/bucket-settings/cors-match';
import classes from './cors.module.css';
import { Names } from './names';

interface CorsPreviewProps {
  readonly rules: readonly CORSRule[];
  /** Where the form starts: this page's own. */
  readonly origin: string;
}

/** "Would this pass?": S3's own matching over the rules on screen, saved or not. */
export function CorsPreview({ rules, origin }: CorsPreviewProps) {
  const [from, setFrom] = useState(origin);
  const [method, setMethod] = useState<string>('GET');
  const [headers, setHeaders] = useState('');
  const names = headers.split(/[\s,]+/).filter((name) => name !== '');
  const asked = preflight(rules, { origin: from.trim(), method, headers: names });
  const answered = actualAnswer(rules, from.trim(), method);
  return (
    <section className={classes.preview} aria-label="Try a request">
      <h3>Try a request</h3>
      <Group gap="sm" align="flex-end">
        <TextInput
          label="Origin"
          value={from}
          onChange={(event) => setFrom(event.currentTarget.value)}
          w={240}
          spellCheck={false}
          autoComplete="off"
        />
        <Select
          label="Method"
          data={CORS_METHODS}
          value={method}
          onChange={(value) => value !== null && setMethod(value)}
          allowDeselect={false}
          w={110}
        />
        <TextInput
          label="Request headers"
          value={headers}
          onChange={(event) => setHeaders(event.currentTarget.value)}
          placeholder="authorization, x-amz-date"
          w={280}
          spellCheck={false}
          autoComplete="off"
        />
        {from !== origin && (
          <Button size="xs" variant="subtle" onClick={() => setFrom(origin)}>
            This page’s origin
          </Button>
        )}
      </Group>
      <div aria-live="polite">
        <Verdict name="Preflight" verdict={asked} rules={rules} />
        {asked.rule !== undefined && <Verdict name="The request itself" verdict={answered} rules={rules} />}
      </div>
    </section>
  );
}

interface VerdictProps {
  readonly name: string;
  readonly verdict: CorsVerdict;
  readonly rules: readonly CORSRule[];
}

function Verdict({ name, verdict, rules }: VerdictProps) {
  const { rule, misses, answer } = verdict;
  const ruleName = (index: number) => {
    const id = rules[index]?.ID;
    return id === undefined ? `rule ${index + 1}` : `rule ${index + 1} (${visibleText(id)})`;
  };
  if (rule === undefined)
    return (
      <div className={classes.verdict}>
        <p className={classes.error}>
          <IconX size={15} aria-hidden /> {name}: refused.{' '}
          {rules.length === 0 ? 'There are no rules.' : 'No rule fits.'}
        </p>
        {misses.length > 0 && (
          <ul>
            {misses.map((miss, index) => (
              // oxlint-disable-next-line react/no-array-index-key -- rules have no identity but their place
              <li key={index}>
                {ruleName(index)}: {missText(miss)}
              </li>
            ))}
          </ul>
        )}
      </div>
    );
  return (
    <div className={classes.verdict}>
      <p className={classes.good}>
        <IconCheck size={15} aria-hidden /> {name}: passes by {ruleName(rule)}.
      </p>
      <dl>
        {[...answer].map(([header, value]) => (
          <div key={header}>
            <dt>
              <Mono>{header}:</Mono>
            </dt>
            <dd>
              <Names names={value.split(', ')} />
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

function missText({ origin, method, headers }: RuleMiss): string {
  const wrong = [
    ...(origin ? ['not this origin'] : []),
    ...(method ? ['not this method'] : []),
    ...(headers.length === 0
      ? []
      : [`not the header${headers.length === 1 ? '' : 's'} ${headers.join(', ')}`]),
  ];
  return wrong.join('; ');
}
