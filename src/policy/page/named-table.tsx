import { UnstyledButton } from '@mantine/core';
import { formatAccount } from '@/lib/format';
import { parsePolicy } from '../engine/document/parse';
import type { NamedPrincipal, Verb } from '../engine/explain/named';
import classes from './policy-page.module.css';

const VERBS: readonly Verb[] = ['list', 'read', 'write', 'delete', 'policy'];

interface NamedTableProps {
  readonly rows: readonly NamedPrincipal[];
  /** Of the saved policy, to show what the draft adds and takes away. */
  readonly before: readonly NamedPrincipal[];
  readonly account: string | undefined;
  readonly text: string;
  /** Goes to an offset in the editor, where there is one. */
  readonly onStatement?: (offset: number) => void;
}

/** Who the text names, for what. A summary of the words, and it says so. */
export function NamedTable({ rows, before, account, text, onStatement }: NamedTableProps) {
  const key = (row: NamedPrincipal) => `${row.type} ${row.who}`;
  const gone = before.filter((old) => !rows.some((row) => key(row) === key(old)));
  if (rows.length === 0 && gone.length === 0) return <p className={classes.dim}>The text names nobody.</p>;
  const go = (row: NamedPrincipal) => {
    const statement = parsePolicy(text).statements[row.statements[0] ?? 0];
    if (statement) onStatement?.(statement.node.offset);
  };
  return (
    <>
      <table className={classes.named}>
        <thead>
          <tr>
            <th scope="col">
              <span className={classes.hidden}>Principal</span>
            </th>
            {VERBS.map((verb) => (
              <th key={verb} scope="col">
                {verb}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const old = before.find((one) => key(one) === key(row));
            return (
              <tr key={key(row)}>
                <th scope="row">
                  {onStatement ? (
                    <UnstyledButton className={classes.who} title={row.who} onClick={() => go(row)}>
                      {nameOf(row, account)}
                    </UnstyledButton>
                  ) : (
                    <span className={classes.who} title={row.who}>
                      {nameOf(row, account)}
                    </span>
                  )}
                </th>
                {VERBS.map((verb) => (
                  <Cell key={verb} verb={verb} row={row} old={old} />
                ))}
              </tr>
            );
          })}
          {gone.map((row) => (
            <tr key={key(row)} className={classes.gone}>
              <th scope="row">
                <span className={classes.who} title={row.who}>
                  {nameOf(row, account)}
                </span>
              </th>
              <td colSpan={VERBS.length}>no longer named</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className={classes.dim}>
        ● allowed · ◐ under conditions · × denied · (×) denied under conditions. What the text says, not a
        decision: prefixes, other policies and the principal’s own permissions count too.
      </p>
    </>
  );
}

function Cell({ verb, row, old }: { verb: Verb; row: NamedPrincipal; old: NamedPrincipal | undefined }) {
  const [mark, words] = markOf(verb, row);
  const [was] = old === undefined ? ['○'] : markOf(verb, old);
  return (
    <td className={was === mark ? undefined : classes.changedCell} title={words}>
      <span aria-hidden>{mark}</span>
      <span className={classes.hidden}>
        {words}
        {was !== mark && ', changed by the draft'}
      </span>
    </td>
  );
}

function markOf(verb: Verb, row: NamedPrincipal): readonly [mark: string, words: string] {
  if (row.denied.includes(verb)) return ['×', 'denied'];
  const sometimesDenied = row.deniedIf.includes(verb);
  if (row.allowed.includes(verb))
    return sometimesDenied ? ['◐', 'allowed, denied under conditions'] : ['●', 'allowed'];
  if (row.allowedIf.includes(verb)) return ['◐', 'allowed under conditions'];
  return sometimesDenied ? ['(×)', 'denied under conditions'] : ['○', 'not named'];
}

/** `role/Analyst @ 4444-5555-6666`, as short as it stays clear. */
function nameOf(row: NamedPrincipal, own: string | undefined): string {
  if (row.type === 'everybody') return 'Everybody';
  if (row.type === 'everybody-but') return `Everybody but ${row.who}`;
  if (row.type === 'service') return row.who;
  if (row.type === 'account')
    return row.who === own ? `This account ${formatAccount(row.who)}` : formatAccount(row.who);
  const [, account, tail] = /^arn:[\w-]+:(?:iam|sts)::(\d{12}):(.+)$/.exec(row.who) ?? [];
  if (account === undefined || tail === undefined) return row.who;
  return account === own ? tail : `${tail} @ ${formatAccount(account)}`;
}
