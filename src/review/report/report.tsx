import { Button, Portal } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { formatAccount, plural } from '@drawbridge-s3/policy/grammar';
import { formatDateTime } from '@/lib/format';
import { Legible } from '@/ui/legible/legible';
import { accountsWords, type Reviewed } from '../page/reviewed';
import { lastName, type ReachRow } from '../page/rows';
import classes from './report.module.css';

interface ReportProps {
  readonly reviewed: Reviewed;
  readonly rows: readonly ReachRow[];
  readonly onClose: () => void;
}

/** The review as pages of paper; what is shown of it, with its findings and what could not be read. */
export function Report({ reviewed, rows, onClose }: ReportProps) {
  const { accounts, at, review } = reviewed;
  const { findings, unknown } = review;
  const isOfMany = accounts.length > 1;
  return (
    // One of its own: the one that menus share knows nothing of the class.
    <Portal reuseTargetNode={false} className={classes.over}>
      <main className={classes.report} aria-label="Report">
        <p className={classes.acts}>
          <Button leftSection={<IconPrinter size={14} aria-hidden />} onClick={() => window.print()}>
            Print
          </Button>
          <Button variant="default" onClick={onClose}>
            Back to the review
          </Button>
        </p>
        <h1>Who can reach what in {accountsWords(accounts)}</h1>
        <p>
          As of {formatDateTime(new Date(at))}: {plural(rows.length, 'way')} in,{' '}
          {plural(findings.length, 'finding')}
          {unknown.length === 0
            ? '; everything could be read.'
            : `; ${plural(unknown.length, 'part')} could not be read.`}
        </p>
        {isOfMany && <p className={classes.mono}>{accounts.map(formatAccount).join(', ')}</p>}
        <h2>Ways in</h2>
        <table>
          <thead>
            <tr>
              <th>Who</th>
              {isOfMany && <th>Account</th>}
              <th>May</th>
              <th>Where</th>
              <th>Way</th>
              <th>If</th>
              <th>State</th>
              <th>Intended</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ id, whoText, may, where, way, reach, state, intent }) => (
              <tr key={id}>
                <td>{<Legible>{whoText}</Legible>}</td>
                {isOfMany && <td className={classes.mono}>{formatAccount(reach.account)}</td>}
                <td>{<Legible>{may}</Legible>}</td>
                <td className={classes.mono}>{<Legible>{where}</Legible>}</td>
                <td>{<Legible>{way}</Legible>}</td>
                <td>{<Legible>{reach.words.join('; ')}</Legible>}</td>
                <td>{<Legible>{state.label}</Legible>}</td>
                <td>
                  {intent === undefined ? 'no' : intent.changed ? 'changed' : 'yes'}
                  {intent !== undefined && intent.note !== '' && <Legible>{`: ${intent.note}`}</Legible>}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        <h2>Findings</h2>
        <ul>
          {findings.map(({ id, severity, on, text, account }) => (
            <li key={id}>
              {severity}, {isOfMany && `${formatAccount(account)}, `}
              <span className={classes.mono}>{<Legible>{lastName(on)}</Legible>}</span>:{' '}
              <Legible>{text}</Legible>
            </li>
          ))}
        </ul>
        {unknown.length > 0 && (
          <>
            <h2>Not read</h2>
            <ul>
              {unknown.map(({ kind, name, why }) => (
                <li key={`${kind} ${name} ${why}`}>
                  <span className={classes.mono}>{<Legible>{name}</Legible>}</span> <Legible>{why}</Legible>
                </li>
              ))}
            </ul>
          </>
        )}
      </main>
    </Portal>
  );
}
