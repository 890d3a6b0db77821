import { Button, SegmentedControl, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Ask } from '@drawbridge-s3/policy/situation';
import { expectationName } from '@drawbridge-s3/policy/expectations';
import type { Expectation } from '@drawbridge-s3/policy/expectations';
import classes from './try.module.css';

export type Kept = Expectation;

interface KeepFormProps {
  readonly ask: Ask;
  /** Account that owns the bucket. */
  readonly account: string;
  /** How it comes out now. */
  readonly allowed: boolean;
  readonly onKeep: (kept: Kept) => void;
}

/** Keeps a request and what is to come of it; the name says both until somebody gives it another. */
export function KeepForm({ ask, account, allowed, onKeep }: KeepFormProps) {
  const [expect, setExpect] = useState<Kept['expect']>(allowed ? 'allow' : 'deny');
  const [name, setName] = useState<string>();
  const [kept, setKept] = useState(false);
  const shown = name ?? expectationName(ask, expect, account);
  const keep = () => {
    onKeep({ name: shown.trim() === '' ? expectationName(ask, expect, account) : shown.trim(), ask, expect });
    setKept(true);
  };
  return (
    <form
      className={classes.keep}
      onSubmit={(event) => {
        event.preventDefault();
        keep();
      }}
    >
      <div className={classes.label} id="keep-expect">
        From now on it must be
      </div>
      <SegmentedControl
        aria-labelledby="keep-expect"
        value={expect}
        onChange={(value) => setExpect(value)}
        data={[
          { value: 'allow', label: 'allowed' },
          { value: 'deny', label: 'denied' },
        ]}
      />
      <TextInput
        className={classes.keepName}
        aria-label="Name of the expectation"
        value={shown}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Button type="submit" variant="default" disabled={kept}>
        {kept ? 'Kept' : 'Keep as expectation'}
      </Button>
    </form>
  );
}
