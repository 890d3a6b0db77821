import { Button, PasswordInput } from '@mantine/core';
import { useState } from 'react';
import { makeCustomerKey, takeCustomerKey, useCustomerKey } from '@/resources/objects/writing/customer-keys';
import { CopyButton } from '@/ui/copy-button';
import { Mono } from '@/ui/mono';
import classes from './options.module.css';

interface CustomerKeyFieldProps {
  /** Fingerprint of the key that is meant; undefined before there is one. */
  readonly fingerprint: string | undefined;
  readonly onChange: (fingerprint: string) => void;
  /** Through the relay, the key passes it with every request. */
  readonly relayed: boolean;
  /** Where an object exists already: another key would not open it. */
  readonly reading?: boolean;
}

/** A key of SSE-C: made here or pasted, kept in memory alone, told by its fingerprint. */
export function CustomerKeyField({ fingerprint, onChange, relayed, reading = false }: CustomerKeyFieldProps) {
  const [pasted, setPasted] = useState('');
  const [problem, setProblem] = useState<string>();
  const key = useCustomerKey(fingerprint);
  const take = (text: string) => {
    setPasted(text);
    setProblem(undefined);
    if (text.trim() === '') return;
    takeCustomerKey(text).then(
      (taken) => {
        setPasted('');
        if (reading && fingerprint !== undefined && taken !== fingerprint)
          setProblem(`That is another key: its fingerprint is ${taken}.`);
        else onChange(taken);
      },
      (error: unknown) => setProblem(error instanceof Error ? error.message : String(error)),
    );
  };
  return (
    <div className={classes.form} style={{ padding: 0 }}>
      <div className={classes.entry}>
        {!reading && (
          <Button variant="default" onClick={() => void makeCustomerKey().then(onChange)}>
            Make a key
          </Button>
        )}
        <PasswordInput
          aria-label="Customer key"
          placeholder={reading ? 'Base64 or hexadecimal' : 'or paste 32 bytes: base64 or hexadecimal'}
          value={pasted}
          error={problem}
          onChange={(event) => take(event.currentTarget.value)}
          autoComplete="off"
          spellCheck={false}
          style={{ flex: 1, minWidth: 240 }}
        />
      </div>
      {fingerprint !== undefined && (
        <div className={classes.key}>
          <span>
            Fingerprint (MD5) <Mono>{fingerprint}</Mono>
          </span>
          {key === undefined ? (
            <span className={classes.warn}>The key itself is not in this tab: paste it.</span>
          ) : (
            <CopyButton value={key} label="customer key" />
          )}
        </div>
      )}
      <p className={classes.note}>
        S3 does not keep the key, and this page only until the tab is closed.
        {!reading && ' Copy it to a safe place: without it nobody can read the object.'}
      </p>
      {relayed && (
        <p className={classes.warn}>
          This connection goes through the relay: the relay sees the key with each request.
        </p>
      )}
    </div>
  );
}
