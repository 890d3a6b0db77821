import { Button } from '@mantine/core';
import { useState } from 'react';
import { CASES } from '@drawbridge-s3/policy/grants';
import { escapedLines } from '@drawbridge-s3/policy/grammar';
import { AccountName } from '@/sessions/account-name';
import { useSessions } from '@/sessions/store';
import type { Session } from '@/sessions/types';
import { Legible } from '@/ui/legible/legible';
import { formOf, type FormAddress } from '../new-grant/form-address';
import classes from './request.module.css';

interface RequestPageProps {
  readonly address: FormAddress;
  /** Somebody asks, or has granted. */
  readonly purpose: 'request' | 'handover';
  /** Opens the guided grant, or the check of one's half, in this session. */
  readonly onOpen: (session: Session) => void;
  readonly onConnect: () => void;
}

/** A request or a hand-over somebody sent: what it says, and in which session to look at it. Nothing is believed yet. */
export function RequestPage({ address, purpose, onOpen, onConnect }: RequestPageProps) {
  const sessions = useSessions((state) => state.sessions);
  const [now] = useState(Date.now);
  const form = formOf(address, now);
  const places = form.places.flatMap(({ bucket, prefixes }) =>
    (prefixes.length === 0 ? [''] : prefixes).map((prefix) => `s3://${bucket}/${prefix}`),
  );
  return (
    <div className={classes.page}>
      <p className={classes.note}>{WORDS[purpose].note}</p>
      <dl className={classes.facts}>
        <dt>{purpose === 'request' ? 'Asked' : 'Granted'}</dt>
        <dd>{CASES.find(({ id }) => id === form.case)?.title}</dd>
        <dt>For</dt>
        {form.grantees.map((grantee) => (
          <dd key={grantee} className={classes.mono}>
            <Legible>{grantee}</Legible>
          </dd>
        ))}
        <dt>At</dt>
        {places.map((place) => (
          <dd key={place} className={classes.mono}>
            <Legible>{place}</Legible>
          </dd>
        ))}
        <dt>Until</dt>
        <dd>{form.until === '' ? 'without an end' : <Legible>{form.until}</Legible>}</dd>
        {!form.tls && (
          <>
            <dt>Even</dt>
            <dd>over plain HTTP</dd>
          </>
        )}
        {form.asker !== '' && (
          <>
            <dt>Asked by</dt>
            <dd className={classes.mono}>
              <Legible>{form.asker}</Legible>
            </dd>
          </>
        )}
        {form.note !== '' && (
          <>
            <dt>Because</dt>
            {/* A long one scrolls, so the keyboard must reach it. */}
            {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
            <dd className={classes.words} tabIndex={0}>
              {escapedLines(form.note)}
            </dd>
          </>
        )}
      </dl>
      <h2 className={classes.heading}>{WORDS[purpose].as}</h2>
      {sessions.length === 0 && <p className={classes.note}>{WORDS[purpose].none}</p>}
      <div className={classes.sessions}>
        {sessions.map((session) => (
          <Button key={session.id} variant="default" onClick={() => onOpen(session)}>
            {session.name}{' '}
            {session.account !== undefined && (
              <span className={classes.account}>
                <AccountName account={session.account} />
              </span>
            )}
          </Button>
        ))}
        <Button variant={sessions.length === 0 ? 'filled' : 'subtle'} onClick={onConnect}>
          {sessions.length === 0 ? 'Connect' : 'Another session'}
        </Button>
      </div>
    </div>
  );
}

const WORDS = {
  request: {
    note: 'These are the words of whoever made the link. Nothing has been looked up, and nothing is granted by opening it.',
    as: 'Look at it as',
    none: 'No session is open: connect as the bucket’s owner first.',
  },
  handover: {
    note: 'These are the words of whoever made the link. Nothing has been looked up; what works is found out by trying it.',
    as: 'Check it as',
    none: 'No session is open: connect as whom it was granted to first.',
  },
} as const;
