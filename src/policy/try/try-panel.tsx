import { Button, CloseButton } from '@mantine/core';
import { useMemo, useState } from 'react';
import { CopyButton } from '@/ui/copy-button';
import { findAction } from '@drawbridge-s3/policy/data';
import type { StatementPlace } from '@drawbridge-s3/policy/diff';
import type { MatrixSession } from '@drawbridge-s3/policy/matrix';
import type { Ask, Situation } from '@drawbridge-s3/policy/situation';
import { askOf, subjectOf } from './ask-of';
import { formOf } from './form-of';
import { KeepForm, type Kept } from './keep-form';
import { atTime } from '@drawbridge-s3/policy/expectations';
import { outcomeOf } from './outcome';
import { principalOptions } from './principal-options';
import { TryFields } from './try-fields';
import { EMPTY_FORM, formFromText, formToText, SESSION, type TryField, type TryForm } from './try-form';
import { TryResult } from './try-result';
import { TrySummary } from './try-summary';
import classes from './try.module.css';
import { Legible } from '@/ui/legible/legible';

export interface TryPanelProps {
  /** As saved. */
  readonly before: Situation;
  /** With the draft; the same object where there is none. */
  readonly after: Situation;
  readonly session: MatrixSession | undefined;
  /** A request to start from. Give the panel another `key` to start from another one. */
  readonly initial?: Ask | undefined;
  /** What a link brought; see `linkFor`. Goes before `initial`. */
  readonly initialText?: string | undefined;
  /** The address that brings the form back, from its text; without it no link is offered. */
  readonly linkFor?: ((text: string) => string) | undefined;
  readonly onStatement: (place: StatementPlace) => void;
  /** Keeps the request as an expectation; left out, it is not offered. */
  readonly onKeep?: ((kept: Kept) => void) | undefined;
  readonly onClose?: (() => void) | undefined;
}

/** Any request, and how it comes out as saved and with the draft, while one types. */
export function TryPanel(props: TryPanelProps) {
  const { before, after, session, initial, initialText, linkFor, onStatement, onKeep, onClose } = props;
  const [form, setForm] = useState<TryForm>(() => startForm(initialText, initial, session));
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set());
  const change = (part: Partial<TryForm>) => {
    setForm((old) => ({ ...old, ...part }));
    setTouched((old) => new Set([...old, ...Object.keys(part)]));
  };
  const { ask, errors } = useMemo(() => askOf(form, after, session), [form, after, session]);
  const principals = useMemo(
    () => principalOptions(before === after ? [after] : [before, after], session !== undefined),
    [before, after, session],
  );
  const results = useMemo(() => {
    if (ask === undefined) return undefined;
    const now = atTime(ask);
    const unknown = form.permissions === 'unknown';
    const draft = outcomeOf(now, unknown, after, 'after');
    return { draft, saved: before === after ? undefined : outcomeOf(now, unknown, before, 'before') };
  }, [ask, form.permissions, before, after]);
  // An empty field is not wrong before somebody was there.
  const errorOf = (field: TryField) =>
    touched.has(field) || (form[field] !== '' && form[field] !== EMPTY_FORM[field])
      ? errors[field]
      : undefined;
  const action = findAction(form.action.includes(':') ? form.action.trim() : `s3:${form.action.trim()}`);
  return (
    <section className={classes.panel} aria-label="Try a request">
      <div className={classes.head}>
        <h2 className={classes.title}>Try a request</h2>
        {linkFor && <CopyButton label="link to this request" value={linkFor(formToText(form))} />}
        {onClose && <CloseButton size="sm" aria-label="Close Try a request" onClick={onClose} />}
      </div>
      {results && <TrySummary saved={results.saved?.verdict} draft={results.draft.verdict} />}
      <div className={classes.columns}>
        <form className={classes.form} onSubmit={(event) => event.preventDefault()}>
          <TryFields
            form={form}
            onChange={change}
            errorOf={errorOf}
            situation={after}
            principals={principals}
            subject={action === undefined ? undefined : subjectOf(action)}
          />
          <Button
            variant="subtle"
            size="compact-xs"
            onClick={() => {
              setForm(startForm(undefined, undefined, session));
              setTouched(new Set());
            }}
          >
            Start over
          </Button>
        </form>
        <div className={classes.results}>
          {results === undefined ? (
            <p className={classes.dim}>
              <Legible>{Object.values(errors)[0] ?? ''}</Legible>
            </p>
          ) : (
            <TryResult saved={results.saved} draft={results.draft} onStatement={onStatement} />
          )}
          {results && ask && onKeep && (
            <KeepForm
              // Another request has another name and another answer.
              key={JSON.stringify(ask)}
              ask={ask}
              account={after.account}
              allowed={results.draft.verdict !== 'denied'}
              onKeep={onKeep}
            />
          )}
        </div>
      </div>
    </section>
  );
}

function startForm(
  text: string | undefined,
  ask: Ask | undefined,
  session: MatrixSession | undefined,
): TryForm {
  if (text !== undefined) return formFromText(text);
  if (ask !== undefined) return formOf(ask, session);
  return { ...EMPTY_FORM, principal: session === undefined ? '' : SESSION };
}
