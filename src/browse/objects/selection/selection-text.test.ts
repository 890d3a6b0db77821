import { describe, expect, it } from 'vitest';
import { selectedNames, selectionText } from './selection-text';

describe('a selection in the URL', () => {
  it.each([
    [['a.csv']],
    [['a.csv', 'folder/']],
    [['with,comma', String.raw`with\backslash`, String.raw`both\,`]],
    [['new\nline', ' blank ', '日本']],
  ])('%j survives', (names) => {
    expect(selectedNames(selectionText(names))).toEqual(names);
  });

  it('leaves out no selection and a large one', () => {
    expect(selectionText([])).toBeUndefined();
    expect(selectionText(Array.from({ length: 51 }, (_, index) => `${index}`))).toBeUndefined();
    expect(selectionText(['x'.repeat(2001)])).toBeUndefined();
  });

  it('reads no names from nothing', () => {
    expect(selectedNames(undefined)).toEqual([]);
  });
});
