import type { ReactNode } from 'react';
import classes from './figure.module.css';

/** A date, a size or an id among the cells of a line. */
export function Figure({ children, dim = false }: { children: ReactNode; dim?: boolean }) {
  return (
    <span className={classes.figure} data-dim={dim || undefined}>
      {children}
    </span>
  );
}
