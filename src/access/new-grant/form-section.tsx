import type { ReactNode } from 'react';
import type { GrantProblem } from '@drawbridge-s3/policy/grants';
import { Legible } from '@/ui/legible/legible';
import classes from './new-grant.module.css';

interface FormSectionProps {
  readonly number: number;
  readonly title: string;
  readonly problems: readonly GrantProblem[];
  /** Parts of the grant whose problems are said here. */
  readonly about: readonly GrantProblem['field'][];
  readonly children: ReactNode;
}

/** A numbered question of the guided grant, with what is wrong with its answer under it. */
export function FormSection({ number, title, problems, about, children }: FormSectionProps) {
  const own = [
    ...new Set(problems.filter(({ field }) => about.includes(field)).map(({ message }) => message)),
  ];
  return (
    <section className={classes.section} aria-label={title}>
      <span className={classes.number} aria-hidden>
        {number}
      </span>
      <h2 className={classes.heading}>{title}</h2>
      <div className={classes.fields}>
        {children}
        {own.map((message) => (
          <p key={message} className={classes.problem} role="alert">
            <Legible>{message}</Legible>
          </p>
        ))}
      </div>
    </section>
  );
}
