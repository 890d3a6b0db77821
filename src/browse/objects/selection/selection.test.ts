import { describe, expect, it } from 'vitest';
import { RowSet } from './row-set';
import { NOTHING, select, type Selection, type SelectionAction } from './selection';

const ORDER = Uint32Array.of(30, 10, 20, 50, 40);
const apply = (actions: SelectionAction[], order = ORDER): Selection =>
  actions.reduce<Selection>(
    (state, action) => select(state, action, order, (row) => order.indexOf(row)),
    NOTHING,
  );
const rows = (state: Selection) => [...state.rows];
const click = (at: number, modifiers: { toggle?: boolean; range?: boolean } = {}): SelectionAction => ({
  type: 'click',
  at,
  toggle: false,
  range: false,
  ...modifiers,
});

describe('selection', () => {
  it('selects the one row that is clicked', () => {
    const state = apply([click(0), click(2)]);
    expect(rows(state)).toEqual([20]);
    expect(state.current).toBe(20);
  });

  it('toggles with ctrl', () => {
    expect(rows(apply([click(0), click(2, { toggle: true })]))).toEqual([20, 30]);
    expect(rows(apply([click(0), click(2, { toggle: true }), click(0, { toggle: true })]))).toEqual([20]);
  });

  it('selects the rows on screen between two clicks, whatever their numbers', () => {
    expect(rows(apply([click(1), click(3, { range: true })]))).toEqual([10, 20, 50]);
    expect(rows(apply([click(3), click(1, { range: true })]))).toEqual([10, 20, 50]);
  });

  it('keeps the anchor while a range grows and shrinks', () => {
    expect(rows(apply([click(1), click(4, { range: true }), click(2, { range: true })]))).toEqual([10, 20]);
  });

  it('adds a range with ctrl and shift', () => {
    const state = apply([click(0), click(3, { toggle: true }), click(4, { toggle: true, range: true })]);
    expect(rows(state)).toEqual([30, 40, 50]);
  });

  it('moves without selecting, and selects while shift is held', () => {
    const moved = apply([{ type: 'move', at: 2, range: false }]);
    expect(moved.current).toBe(20);
    expect(moved.rows.size).toBe(0);
    expect(
      rows(
        apply([
          { type: 'move', at: 2, range: false },
          { type: 'move', at: 3, range: true },
        ]),
      ),
    ).toEqual([20, 50]);
  });

  it('ignores positions beyond the rows', () => {
    expect(apply([{ type: 'move', at: 9, range: false }])).toBe(NOTHING);
  });

  it('selects everything on screen and nothing that a filter hides', () => {
    expect(rows(apply([{ type: 'all' }], ORDER.subarray(1, 3)))).toEqual([10, 20]);
    expect(apply([{ type: 'all' }, { type: 'none' }]).rows.size).toBe(0);
  });

  it('starts a range anew when a filter hid its anchor', () => {
    const before = apply([click(0)]);
    const order = Uint32Array.of(20, 50, 40);
    const state = select(before, click(1, { range: true }), order, (row) => order.indexOf(row));
    expect(rows(state)).toEqual([50]);
  });

  it('drops rows that are gone', () => {
    expect(rows(apply([{ type: 'all' }, { type: 'drop', rows: [10, 99] }]))).toEqual([20, 30, 40, 50]);
  });
});

it('counts a row once, however often it is added or taken', () => {
  const set = RowSet.of([1, 1, 33, 1_000_000]);
  expect(set.size).toBe(3);
  expect(set.with([1]).size).toBe(3);
  expect(set.without([1, 1, 2]).size).toBe(2);
  expect([...set]).toEqual([1, 33, 1_000_000]);
  expect(set.has(2)).toBe(false);
});
