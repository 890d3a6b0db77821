import { Button } from '@mantine/core';
import classes from '../trail.module.css';
import { tableId, type TableState } from './use-table';

/** More would be a list of tables and no offer. */
const MOST = 6;

/** Tables over these logs: the same question can be asked of them. */
export function TableOffers({
  state,
  onAsk,
}: {
  readonly state: TableState;
  readonly onAsk: (id: string) => void;
}) {
  const { tables, every } = state;
  if (every.error !== null)
    return (
      <p className={classes.note}>
        Whether Athena has a table over these logs cannot be read: {every.error.message}
      </p>
    );
  if (tables.length === 0) return null;
  return (
    <div className={classes.tableOffers}>
      <span className={classes.dim}>Or ask Athena instead:</span>
      {tables.slice(0, MOST).map((one) => (
        <Button key={tableId(one)} variant="subtle" size="compact-xs" onClick={() => onAsk(tableId(one))}>
          {tableId(one)}
        </Button>
      ))}
    </div>
  );
}
