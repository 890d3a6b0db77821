import { RowSet } from './row-set';

/** Rows as they stand on screen: position → row number. */
export type RowOrder = Uint32Array;

/**
 * Which rows are selected, and which one the keyboard stands on. Both hold row numbers, so that sorting,
 * filtering and further pages leave them alone.
 */
export interface Selection {
  readonly rows: RowSet;
  readonly current?: number;
  /** Where a range starts. */
  readonly anchor?: number;
}

export const NOTHING: Selection = { rows: RowSet.EMPTY };

export type SelectionAction =
  /** A click on a row; with ctrl it toggles, with shift it selects from the anchor to here. */
  | { readonly type: 'click'; readonly at: number; readonly toggle: boolean; readonly range: boolean }
  /** The keyboard moves on; with shift it selects from the anchor to here. */
  | { readonly type: 'move'; readonly at: number; readonly range: boolean }
  /** The blank, or a click on the row's box. */
  | { readonly type: 'toggle'; readonly at: number; readonly range: boolean }
  | { readonly type: 'all' }
  | { readonly type: 'none' }
  /** A link names these rows. */
  | { readonly type: 'set'; readonly rows: Iterable<number> }
  /** These rows are gone. */
  | { readonly type: 'drop'; readonly rows: Iterable<number> };

/** `order` is what is on screen, `positionOf` its inverse (-1 for rows that are not on screen). */
export function select(
  state: Selection,
  action: SelectionAction,
  order: RowOrder,
  positionOf: (row: number) => number,
): Selection {
  switch (action.type) {
    case 'all':
      return { ...state, rows: RowSet.of(order) };
    case 'none':
      return { ...state, rows: RowSet.EMPTY, anchor: undefined };
    case 'set':
      return { ...state, rows: RowSet.of(action.rows) };
    case 'drop': {
      const rows = state.rows.without(action.rows);
      return rows.size === state.rows.size ? state : { ...state, rows };
    }
    case 'move':
    case 'click':
    case 'toggle': {
      const row = order[action.at];
      if (row === undefined) return state;
      if (action.range) return selectRange(state, action, row, order, positionOf);
      if (action.type === 'move') return { ...state, current: row };
      if (action.type === 'click' && !action.toggle) {
        return { rows: RowSet.of([row]), current: row, anchor: row };
      }
      const rows = state.rows.has(row) ? state.rows.without([row]) : state.rows.with([row]);
      return { rows, current: row, anchor: row };
    }
  }
}

/** A range replaces what was selected, as in every file list; on the boxes, and with ctrl, it adds. */
function selectRange(
  state: Selection,
  action: Extract<SelectionAction, { at: number }>,
  row: number,
  order: RowOrder,
  positionOf: (row: number) => number,
): Selection {
  const anchor = state.anchor ?? state.current ?? row;
  const from = positionOf(anchor);
  const start = Math.min(from < 0 ? action.at : from, action.at);
  const end = Math.max(from < 0 ? action.at : from, action.at);
  const range = order.subarray(start, end + 1);
  const adds = action.type === 'toggle' || (action.type === 'click' && action.toggle);
  return { rows: adds ? state.rows.with(range) : RowSet.of(range), current: row, anchor };
}
