import { describe, expect, it } from 'vitest';
import { analystLoses, diffOf, publicRead, vendorUploads } from './testing/build.ts';
import { publicWords, spokenSummary, verdictWords } from './verdict-words.ts';

const UNSURE = { undecided: [{ why: 'The pattern is too wide.' }] };

describe('verdictWords', () => {
  it.each([
    [diffOf([]), 'Same access', 'same', 'Nobody gains or loses access.'],
    [
      diffOf([], { verdict: 'undecided', ...UNSURE }),
      'Undecided',
      'unsure',
      'No gain or loss was found in what could be looked at.',
    ],
    [diffOf([vendorUploads()]), 'More access', 'more', 'Nobody loses access.'],
    [diffOf([publicRead()]), 'More access · public', 'danger', 'Nobody loses access.'],
    [diffOf([analystLoses()]), 'Less access', 'less', 'Nobody gains access.'],
    [diffOf([analystLoses(), vendorUploads()]), 'More and less', 'both', ''],
    [diffOf([analystLoses(), publicRead()]), 'More and less · public', 'danger', ''],
  ])('%#', (diff, badge, tone, rest) => {
    expect(verdictWords(diff)).toEqual({ badge, tone, rest });
  });

  it('never says nobody while something is undecided', () => {
    expect(verdictWords(diffOf([vendorUploads()], UNSURE)).rest).toBe('No loss of access was found.');
    expect(verdictWords(diffOf([analystLoses()], UNSURE)).rest).toBe('No gain of access was found.');
    expect(verdictWords(diffOf([], UNSURE))).toMatchObject({
      tone: 'unsure',
      rest: 'No gain or loss was found in what could be looked at.',
    });
  });
});

describe('spokenSummary', () => {
  it('begins with the verdict and the line that matters most', () => {
    expect(spokenSummary(diffOf([]))).toBe('Same access. Nobody gains or loses access.');
    expect(spokenSummary(diffOf([vendorUploads(), publicRead(), analystLoses()]))).toBe(
      'More and less · public: 2 gains, one loss. Anyone on the internet, without signing in, gains read on every object.',
    );
    expect(spokenSummary(diffOf([], { verdict: 'undecided', ...UNSURE }))).toBe(
      'Undecided. No gain or loss was found in what could be looked at. One point could not be decided.',
    );
  });
});

it('tells S3’s meaning of public apart', () => {
  expect(publicWords(diffOf([]))).toBeUndefined();
  expect(publicWords(diffOf([], { publicAfter: true }))).toMatchObject({ bad: true });
  expect(publicWords(diffOf([], { publicBefore: true, publicAfter: true }))?.text).toContain(
    'before and after',
  );
  expect(publicWords(diffOf([], { publicBefore: true }))).toMatchObject({ bad: false });
});
