import { Button, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { freeSid } from '@drawbridge-s3/policy/edit';
import type { PolicyEnv } from '@drawbridge-s3/policy/document';
import {
  FIELDS,
  GRANT_TEMPLATES,
  templateProblems,
  type TemplateField,
  type TemplateValues,
} from '@drawbridge-s3/policy/grants';
import classes from './grant-form.module.css';

interface GrantFormProps {
  readonly env: PolicyEnv;
  /** The draft: Sids that are taken in it are numbered. */
  readonly text: string;
  readonly onInsert: (statements: readonly object[]) => void;
}

/** A common grant, filled in and shown as the statements it will insert. */
export function GrantForm({ env, text, onInsert }: GrantFormProps) {
  const grants = GRANT_TEMPLATES.filter((grant) => grant.kinds.includes(env.kind));
  const [id, setId] = useState(grants[0]?.id ?? '');
  const [values, setValues] = useState<TemplateValues>({});
  const [tried, setTried] = useState(false);
  const grant = grants.find((one) => one.id === id);
  if (grant === undefined) return null;
  const problems = templateProblems(grant, values);
  const statements = grant.build(values, env).map((statement) => withFreeSid(statement, text));
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (Object.keys(problems).length === 0) onInsert(statements);
      }}
    >
      <Select
        label="Grant"
        data={grants.map((one) => ({ value: one.id, label: one.title }))}
        value={id}
        onChange={(next) => setId(next ?? id)}
        allowDeselect={false}
        comboboxProps={{ withinPortal: false }}
        description={grant.description}
      />
      {grant.fields.map((name) => (
        <Field
          key={name}
          name={name}
          value={values[name] ?? ''}
          error={tried ? problems[name] : undefined}
          onChange={(value) => setValues((current) => ({ ...current, [name]: value }))}
        />
      ))}
      {/* It scrolls, so the keyboard must reach it. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <pre className={classes.preview} role="region" aria-label="Statements to insert" tabIndex={0}>
        {statements.map((statement) => JSON.stringify(statement, undefined, 2)).join(',\n')}
      </pre>
      <Button type="submit">Insert into the draft</Button>
    </form>
  );
}

interface FieldProps {
  readonly name: TemplateField;
  readonly value: string;
  readonly error: string | undefined;
  readonly onChange: (value: string) => void;
}

function Field({ name, value, error, onChange }: FieldProps) {
  const { label, placeholder } = FIELDS[name];
  return (
    <TextInput
      label={label}
      placeholder={placeholder}
      value={value}
      error={error}
      onChange={(event) => onChange(event.currentTarget.value.trim())}
      autoComplete="off"
      spellCheck={false}
      classNames={{ input: classes.mono }}
    />
  );
}

function withFreeSid(statement: object, text: string): object {
  const sid = 'Sid' in statement ? String(statement.Sid) : undefined;
  return sid === undefined ? statement : { ...statement, Sid: freeSid(text, sid) };
}
