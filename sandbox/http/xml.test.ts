import { expect, it } from 'vitest';
import { xmlDocument } from './xml';

it('repeats an element for each item of a list, and keeps the order of those under the empty name', () => {
  const tree = { A: [1, 2], '': [{ B: 1 }, { C: { D: '<' } }, { B: 3 }], E: undefined };
  expect(xmlDocument('X', tree)).toBe(
    '<?xml version="1.0" encoding="UTF-8"?>\n<X><A>1</A><A>2</A><B>1</B><C><D>&lt;</D></C><B>3</B></X>',
  );
});
