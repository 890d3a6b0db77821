import { Button, Select, TextInput } from '@mantine/core';
import { ASKABLE } from '@drawbridge-s3/policy/chain';
import { useState } from 'react';
import { type AskedRequest, askedRequest } from '@/aws/asked';
import { bucketParameter } from '@/aws/location';
import { parseGoTo } from '@/aws/go-to';
import type { Session } from '@/sessions/types';
import classes from './why.module.css';

interface QuestionFormProps {
  readonly session: Session;
  /** Others that could ask; the one that is looked at among them. */
  readonly sessions: readonly Session[];
  readonly asked: AskedRequest | undefined;
  readonly onAsk: (session: Session, asked: AskedRequest) => void;
}

/** Asks ahead: an operation, where, and as whom. Nothing of it is sent. */
export function QuestionForm({ session, sessions, asked, onAsk }: QuestionFormProps) {
  const [operation, setOperation] = useState(asked?.operation ?? 'GetObject');
  const [place, setPlace] = useState(() => placeText(asked));
  const [as, setAs] = useState(session.id);
  const [problem, setProblem] = useState<string>();
  const ask = () => {
    const read = questionFrom(operation, place);
    if (typeof read === 'string') {
      setProblem(read);
      return;
    }
    setProblem(undefined);
    onAsk(sessions.find(({ id }) => id === as) ?? session, read);
  };
  return (
    <form
      className={classes.form}
      aria-label="Ask ahead"
      onSubmit={(event) => {
        event.preventDefault();
        ask();
      }}
    >
      <Select
        label="Operation"
        data={ASKABLE.map((one) => one.operation)}
        value={operation}
        onChange={(value) => setOperation(value ?? operation)}
        allowDeselect={false}
        searchable
        className={classes.operation}
      />
      <TextInput
        label="Where"
        placeholder="s3://bucket/key, or an ARN"
        value={place}
        onChange={(event) => setPlace(event.currentTarget.value)}
        error={problem}
        className={classes.where}
      />
      <Select
        label="As"
        data={sessions.map(({ id, name, account }) => ({ value: id, label: `${name} ${account ?? ''}` }))}
        value={as}
        onChange={(value) => setAs(value ?? as)}
        allowDeselect={false}
      />
      <Button type="submit">Ask</Button>
    </form>
  );
}

function placeText(asked: AskedRequest | undefined): string {
  const { Bucket, Key } = asked?.input ?? {};
  const bucket = typeof Bucket === 'string' ? Bucket : (asked?.location ?? '');
  if (bucket === '') return '';
  const key = typeof Key === 'string' ? Key : '';
  if (bucket.startsWith('arn:')) return key === '' ? bucket : `${bucket}/object/${key}`;
  return `s3://${bucket}/${key}`;
}

/** A sentence where something is missing. */
function questionFrom(operation: string, place: string): AskedRequest | string {
  const result = parseGoTo(place);
  const on = ASKABLE.find((one) => one.operation === operation)?.on;
  if (!result.ok) return result.message;
  const read = result.value;
  const Bucket = bucketParameter(read.location);
  const key = read.key ?? read.prefix;
  if (on === 'object' && (key === undefined || key === ''))
    return `${operation} is about an object: add its key.`;
  return askedRequest({
    service: 's3',
    operation,
    location: Bucket,
    input: {
      Bucket,
      ...(on === 'object' ? { Key: key } : {}),
      ...(operation.startsWith('ListObject') && key !== undefined ? { Prefix: key } : {}),
      ...(read.versionId === undefined ? {} : { VersionId: read.versionId }),
    },
  });
}
