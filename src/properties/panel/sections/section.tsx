import { useId, type ReactNode } from 'react';
import classes from '../properties.module.css';

interface SectionProps {
  readonly title: string;
  /** In which way S3 makes such a change. */
  readonly how?: string;
  readonly children: ReactNode;
}

export const IN_PLACE = 'changed in place';
export const BY_COPYING = 'changed by copying the object onto itself';

export function Section({ title, how, children }: SectionProps) {
  const id = useId();
  return (
    <section className={classes.section} aria-labelledby={id}>
      <div className={classes.heading}>
        <h3 id={id}>{title}</h3>
        {how !== undefined && <span className={classes.how}>{how}</span>}
      </div>
      {children}
    </section>
  );
}
