import { memo } from 'react';
import { accountColor } from '@/lib/account-color';
import { formatAccount } from '@drawbridge-s3/policy/grammar';
import { Legible } from '@/ui/legible/legible';
import { visibleText } from '@/ui/names/odd-names';
import { VisibleName } from '@/ui/names/visible-name';
import type { GraphNode } from '../graph/graph-of';
import { isWhole, type Names } from '../graph/words';
import type { Column } from '../layout/shapes';
import { nodeLabel, nodeSpoken } from './node-words';
import classes from './drawing.module.css';

interface NodeProps {
  readonly node: GraphNode;
  readonly column: Column;
  readonly y: number;
  readonly names: Names;
  /** It is the one the Tab key reaches. */
  readonly reached: boolean;
  readonly onPath: boolean;
  /** The chosen step leads to it. */
  readonly now: boolean;
  readonly onFocus: (node: GraphNode) => void;
  readonly onPick: (node: GraphNode) => void;
}

export const Node = memo((props: NodeProps) => {
  const { node, column, y, names, reached, onPath, now, onFocus, onPick } = props;
  const { group, stops, layer, stopped } = node;
  const [stop] = stops;
  const isAccount = group === undefined && layer === 'account' && stop?.account !== undefined;
  const sameAccount = stops.every(({ account }) => account === stop?.account);
  return (
    <button
      type="button"
      className={classes.node}
      style={{ left: column.x, top: y, width: column.width }}
      data-node={node.id}
      data-on-path={onPath || undefined}
      data-now={now || undefined}
      data-stopped={stopped || undefined}
      data-group={group}
      title={visibleText(nodeLabel(node, names))}
      aria-label={nodeSpoken(node, names)}
      aria-current={onPath || undefined}
      aria-expanded={group === undefined ? undefined : false}
      tabIndex={reached ? 0 : -1}
      onFocus={() => onFocus(node)}
      onClick={() => onPick(node)}
    >
      <span
        className={classes.dot}
        style={{ background: accountColor(sameAccount ? stop?.account : undefined) }}
      />
      {isAccount ? (
        <Account number={stop.account} name={names[stop.account]} />
      ) : isName(node) ? (
        <span className={classes.mono}>
          <VisibleName name={nodeLabel(node, names)} />
        </span>
      ) : (
        <span className={classes.label}>
          <Legible>{nodeLabel(node, names)}</Legible>
        </span>
      )}
    </button>
  );
});
Node.displayName = 'Node';

/** Of somebody or something, as policies write it; anything else is a word of ours. */
const isName = ({ group, layer, stops: [stop] }: GraphNode): boolean =>
  group === undefined &&
  layer !== 'account' &&
  stop !== undefined &&
  stop.many === undefined &&
  !isWhole(stop);

function Account({ number, name }: { number: string; name: string | undefined }) {
  return (
    <span className={classes.account}>
      {name !== undefined && <strong className={classes.label}>{name} </strong>}
      <span className={name === undefined ? classes.mono : classes.accountNumber}>
        {formatAccount(number)}
      </span>
    </span>
  );
}
