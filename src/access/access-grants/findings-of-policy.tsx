import { UnstyledButton } from '@mantine/core';
import { Legible } from '@/ui/legible/legible';
import type { PolicyFinding } from './policy-findings';
import classes from './access-grants.module.css';

interface FindingsOfPolicyProps {
  readonly findings: readonly PolicyFinding[];
  /** Goes to a line, counted from 1; left out where the text is not at hand. */
  readonly onLine?: (line: number) => void;
}

/** What the checks say of the instance's policy, a line each. */
export function FindingsOfPolicy({ findings, onLine }: FindingsOfPolicyProps) {
  if (findings.length === 0) return null;
  return (
    <ul className={classes.lines} aria-label="Findings">
      {findings.map(({ code, type, gravity, says, link, line }, index) => (
        // Two of one code may stand in one line.
        // oxlint-disable-next-line react/no-array-index-key
        <li key={`${code} ${line} ${index}`} className={classes.finding} data-type={type}>
          <strong>{gravity}</strong>{' '}
          {onLine === undefined ? (
            <span className={classes.dim}>line {line}</span>
          ) : (
            <UnstyledButton className={classes.toLine} onClick={() => onLine(line)}>
              line {line}
            </UnstyledButton>
          )}{' '}
          <Legible>{says}</Legible>{' '}
          <a href={link} target="_blank" rel="noreferrer" className={classes.dim}>
            {code}
          </a>
        </li>
      ))}
    </ul>
  );
}
