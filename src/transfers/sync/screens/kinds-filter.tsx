import { UnstyledButton } from '@mantine/core';
import { formatBytes, formatCount } from '@/lib/format';
import { KINDS, type Comparison, type Kind } from '../comparison';
import classes from './compare.module.css';

interface KindsFilterProps {
  comparison: Comparison;
  show: ReadonlySet<Kind>;
  onShow: (show: ReadonlySet<Kind>) => void;
}

export const KIND_NAMES: Readonly<Record<Kind, string>> = {
  left: 'Only left',
  right: 'Only right',
  differs: 'Differs',
  same: 'Same',
  blocked: 'Cannot be compared',
};

/** How much there is of each kind, and which of them the table shows. */
export function KindsFilter({ comparison, show, onShow }: KindsFilterProps) {
  return (
    <div className={classes.kinds} role="group" aria-label="What is shown">
      {KINDS.map((kind) => {
        const { objects, bytes } = comparison.totals[kind];
        return (
          <UnstyledButton
            key={kind}
            className={classes.kind}
            aria-pressed={show.has(kind)}
            onClick={() => {
              const next = new Set(show);
              if (!next.delete(kind)) next.add(kind);
              onShow(next);
            }}
          >
            <span className={classes.kindName}>{KIND_NAMES[kind]}</span>
            <span className={classes.kindCount}>{formatCount(objects)}</span>
            <span className={classes.dim}>{formatBytes(bytes)}</span>
          </UnstyledButton>
        );
      })}
    </div>
  );
}
