import type { ReactNode } from 'react';
import classes from './mono.module.css';

interface MonoProps {
  children: ReactNode;
  /** One line, cut with an ellipsis; the full text is in `title`. */
  truncate?: boolean;
  title?: string;
}

/** Keys, ARNs, figures: JetBrains Mono, selectable as one piece. */
export function Mono({ children, truncate = false, title }: MonoProps) {
  const text = title ?? (truncate && typeof children === 'string' ? children : undefined);
  return (
    <span className={truncate ? `${classes.mono} ${classes.truncate}` : classes.mono} title={text}>
      {children}
    </span>
  );
}
