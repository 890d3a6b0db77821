import { describe, expect, it } from 'vitest';
import type { HandedOut, Lent } from '@/resources/handed-out/handed-out';
import { entryRows, isExpired, matching } from '../rows';
import { handedEntry } from './handed-entry';

const NOW = Date.parse('2026-11-29T12:00:00Z');
const HOUR = 3_600_000;
const AROUND = { names: {}, now: NOW, noteOf: () => '', lastUsed: new Map<string, number>() };
const LENT: Lent = {
  kind: 'lent',
  id: '1',
  session: { id: 's1', arn: 'arn:aws:sts::111122223333:assumed-role/BucketAdmin/operator' },
  what: 'list and download',
  where: [{ bucket: 'lake', prefix: 'curated/' }, { bucket: 'press' }],
  way: 'session of its own',
  until: NOW + HOUR,
  madeAt: NOW,
  arn: 'arn:aws:sts::111122223333:assumed-role/BucketAdmin/night-run',
  sessionName: 'night-run',
  keyTail: 'WXYZ',
  alone: true,
};
const { keyTail: _tail, alone: _alone, arn: _arn, sessionName: _name, ...RECORD } = LENT;
const LINK: HandedOut = {
  ...RECORD,
  kind: 'link',
  id: '2',
  way: 'presigned GET',
  where: [{ bucket: 'lake' }],
};

describe('what this tab handed out', () => {
  it('is a row like any other', () => {
    const [lent, link] = entryRows([handedEntry(LENT, NOW), handedEntry(LINK, NOW)], AROUND);
    expect(lent).toMatchObject({
      whoText: 'whoever holds it night-run',
      where: '2 places',
      whereLines: ['lake/curated/', 'press'],
      until: { nearness: 'soon' },
      state: { mark: 'works' },
    });
    expect(link).toMatchObject({ whoText: 'whoever holds it', where: 'lake', way: { kind: 'link' } });
    expect(matching([lent!, link!], 'night curated')).toEqual([lent]);
  });

  it('is over at its end', () => {
    const [row] = entryRows([handedEntry({ ...LENT, until: NOW }, NOW)], AROUND);
    expect(isExpired(row!)).toBe(true);
  });

  it('says of credentials whether they fall alone', () => {
    expect(handedEntry(LENT, NOW).notes[0]).toContain('cut alone');
    expect(handedEntry({ ...LENT, alone: false }, NOW).notes[0]).toContain('cuts that one');
  });
});
