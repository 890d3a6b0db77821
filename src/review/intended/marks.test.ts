import { describe, expect, it } from 'vitest';
import { type Marks, marksAbout, withMarks, withoutMark } from './marks';

const [ONE, OTHER, THIRD] = ['111122223333', '222233334444', '333344445555'];
const mark = (id: string, ...accounts: string[]) => ({
  id,
  note: '',
  at: 1,
  print: 'p',
  words: 'w',
  accounts,
});
const MARKS = withMarks({}, 'my aws', [
  mark('own', ONE),
  mark('other', OTHER),
  // Those two accounts say it together.
  mark('both', OTHER, ONE),
]);

describe('marks of what is intended', () => {
  it.each<[string, readonly string[], readonly string[]]>([
    ['one account has its own', [ONE], ['own']],
    ['many have what they say together as well', [THIRD, ONE, OTHER], ['own', 'other', 'both']],
    ['another one has none', [THIRD], []],
  ])('%s', (_, accounts, ids) => {
    expect(marksAbout(MARKS, 'my aws', accounts).map(({ id }) => id)).toEqual(ids);
    expect(marksAbout(MARKS, 'aws', accounts)).toEqual([]);
  });

  it('keep whose they are', () => {
    expect(marksAbout(MARKS, 'my aws', [ONE, OTHER]).at(-1)).toEqual(mark('both', ONE, OTHER));
  });

  it('are found where the first version kept them', () => {
    const { accounts, ...kept } = mark('old', ONE);
    const before: Marks = { [`my aws ${ONE}`]: [kept] };
    expect(marksAbout(before, 'my aws', [ONE])).toEqual([{ ...kept, accounts }]);
  });

  it('give way to a newer one, and are taken back', () => {
    const newer = withMarks(MARKS, 'my aws', [{ ...mark('own', ONE), note: 'For the partner.' }]);
    expect(marksAbout(newer, 'my aws', [ONE]).map(({ note }) => note)).toEqual(['For the partner.']);
    expect(marksAbout(withoutMark(newer, 'my aws', [ONE], 'own'), 'my aws', [ONE])).toEqual([]);
    expect(withoutMark(MARKS, 'my aws', [ONE], 'other')).toEqual(MARKS);
  });
});
