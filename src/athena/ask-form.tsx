import { Button, Checkbox, Select, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { AwsContext } from '@/aws/context';
import { AwsFailure } from '@/aws/failure';
import { formatBytes } from '@/lib/format';
import { AWS_DATA_CATALOG, type AthenaTable } from '@/resources/athena/catalogs';
import { isOver, startMutation, type Execution } from '@/resources/athena/executions';
import { workGroupQuery, type WorkGroup } from '@/resources/athena/work-groups';
import { Mono } from '@/ui/mono';
import { SqlBox } from '@/ui/sql-box';
import { InlineFailure } from '@/ui/states';
import { adviceOn } from '@/resources/athena/advice';
import classes from './athena.module.css';
import { questionsOf } from './questions';
import { noteStarted } from '@/resources/athena/started';

interface AskFormProps {
  readonly context: AwsContext;
  readonly region: string;
  readonly group: string;
  readonly table: AthenaTable | undefined;
  readonly prefix: string;
  /** The bucket keeps versions, or nobody knows. */
  readonly versions: boolean;
  /** What was asked last. */
  readonly sql: string | undefined;
  /** `s3://bucket/prefix/` */
  readonly output: string | undefined;
  readonly execution: Execution | undefined;
  readonly onOutput: (output: string) => void;
  readonly onStarted: (sql: string, id: string) => void;
  readonly history: boolean;
  readonly onHistory: (history: boolean) => void;
}

/** Minutes that an answer may be old to be used again. */
const REUSED = 60;

/** The question, and under which terms it is asked. */
export function AskForm(props: AskFormProps) {
  const { context, region, group, table, prefix, versions, execution, output } = props;
  const client = useQueryClient();
  const start = useMutation(startMutation(context, client, region));
  const terms = useQuery(workGroupQuery(context, region, group));
  const [now] = useState(() => Date.now());
  const [reuse, setReuse] = useState(false);
  const questions = useMemo(
    () => (table === undefined ? [] : questionsOf({ table, prefix, versions, now })),
    [table, prefix, versions, now],
  );
  const [written, setWritten] = useState(props.sql);
  const sql = written ?? questions[0]?.sql ?? '';
  const ready = questions.find((question) => question.sql === sql);
  const own = output ?? '';
  const asksOutput = terms.data === undefined || !(terms.data.enforced || terms.data.managed);
  const missing =
    terms.data !== undefined &&
    !terms.data.managed &&
    terms.data.outputLocation === undefined &&
    (terms.data.enforced || own === '');
  const wrong = asksOutput && own !== '' && !/^s3:\/\/[a-z0-9][a-z0-9.-]+[a-z0-9](?:\/.*)?$/.test(own);
  const running = execution !== undefined && !isOver(execution);
  const blocked = missing
    ? 'Say where the answer is to be written'
    : wrong
      ? 'Correct where the answer is to be written'
      : undefined;
  const run = () => {
    if (sql.trim() === '' || start.isPending || blocked !== undefined) return;
    const question = {
      sql,
      group,
      catalog: table?.catalog ?? AWS_DATA_CATALOG,
      database: table?.database ?? 'default',
      output: asksOutput && own !== '' ? own : undefined,
      reuse: reuse ? REUSED : undefined,
      token: crypto.randomUUID(),
    };
    start.mutate(question, {
      onSuccess: (id) => {
        noteStarted({ id, region });
        props.onStarted(sql, id);
      },
    });
  };
  return (
    <div className={classes.form}>
      <div className={classes.row}>
        <Select
          w={300}
          size="xs"
          aria-label="Ready questions"
          placeholder={questions.length === 0 ? 'Choose a table first' : 'Your own question'}
          data={questions.map(({ id, label }) => ({ value: id, label }))}
          value={ready?.id ?? null}
          disabled={questions.length === 0}
          onChange={(id) => {
            const question = questions.find((one) => one.id === id);
            if (question !== undefined) setWritten(question.sql);
          }}
        />
        <span className={classes.space} />
        <Button
          size="xs"
          variant="default"
          aria-pressed={props.history}
          onClick={() => props.onHistory(!props.history)}
        >
          {props.history ? 'Back to the answer' : 'Earlier queries'}
        </Button>
      </div>
      <SqlBox value={sql} onChange={setWritten} onRun={run} maxRows={10} />
      <div className={classes.row}>
        <Button
          onClick={run}
          loading={start.isPending}
          disabled={sql.trim() === '' || blocked !== undefined}
          title={blocked ?? 'Ctrl+Enter'}
        >
          {running ? 'Run another' : 'Run'}
        </Button>
        {asksOutput && (
          <TextInput
            w={360}
            size="xs"
            aria-label="Where the answer is written"
            placeholder={terms.data?.outputLocation ?? 's3://bucket/prefix/ for the answer'}
            value={own}
            error={wrong && 'As s3://bucket/prefix/'}
            onChange={(event) => props.onOutput(event.currentTarget.value.trim())}
            autoComplete="off"
            spellCheck={false}
          />
        )}
        <Checkbox
          size="xs"
          label="Take an answer of the last hour"
          title="An equal query’s answer is used again, and nothing is read or billed for it"
          checked={reuse}
          onChange={(event) => setReuse(event.currentTarget.checked)}
        />
        {terms.data !== undefined && <Terms group={terms.data} missing={missing} given={own} />}
      </div>
      {terms.error !== null && <InlineFailure failure={terms.error} />}
      {start.error !== null && (
        <InlineFailure
          failure={
            new AwsFailure(
              start.error.message,
              start.error.detailsWith({ advice: adviceOn(start.error.message) ?? start.error.advice }),
            )
          }
        />
      )}
    </div>
  );
}

interface TermsProps {
  readonly group: WorkGroup;
  readonly missing: boolean;
  /** Where the answer was asked to be written; empty where nowhere. */
  readonly given: string;
}

/** What the workgroup lays down for every query, whatever is asked for here. */
function Terms({ group, missing, given }: TermsProps) {
  const { name, outputLocation, enforced, managed, cutoff } = group;
  const told = [
    managed
      ? 'Athena keeps the answer itself, for a day'
      : enforced && outputLocation !== undefined
        ? undefined
        : missing
          ? enforced
            ? `The workgroup ${name} enforces its own output and has none: its administrator has to set it`
            : `The workgroup ${name} has no output of its own: say where the answer goes`
          : undefined,
    cutoff === undefined ? undefined : `Athena stops a query that reads more than ${formatBytes(cutoff)}`,
  ].filter((part) => part !== undefined);
  return (
    <span className={missing ? classes.warn : classes.dim}>
      {!managed && enforced && outputLocation !== undefined && (
        <>
          The workgroup {name} enforces its settings: the answer goes to <Mono>{outputLocation}</Mono>
          {given !== '' && given !== outputLocation && (
            <>
              {' '}
              and not to <Mono>{given}</Mono>
            </>
          )}
          {told.length > 0 && '. '}
        </>
      )}
      {told.join('. ')}
    </span>
  );
}
