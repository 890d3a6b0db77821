import { describe, expect, it } from 'vitest';
import { suggest, type SuggestionSources } from './suggestions';

const sources: SuggestionSources = {
  pinned: ['analytics-lake'],
  recent: ['vendor-drop', 'analytics-lake', 'arn:aws:s3:eu-west-1:111122223333:accesspoint/marketing-read'],
  buckets: ['analytics-lake', 'analytics-logs', 'backup'],
  commands: [
    { id: 'connect', label: 'Connect another session', hint: 'credentials', run: () => undefined },
    { id: 'theme', label: 'Switch theme', run: () => undefined },
  ],
};
const shown = (text: string) => suggest(text, sources).items.map(({ group, label }) => `${group}: ${label}`);

describe('go-to suggestions', () => {
  it('offers pins, recent places and commands before anything is typed', () => {
    expect(shown('')).toEqual([
      'Pinned: analytics-lake',
      'Recent: vendor-drop',
      'Recent: marketing-read',
      'Commands: Connect another session',
      'Commands: Switch theme',
    ]);
  });

  it('offers what contains the text before taking it for a whole name', () => {
    expect(shown('analytics')).toEqual([
      'Pinned: analytics-lake',
      'Buckets: analytics-logs',
      'Go to: analytics',
    ]);
  });

  it('offers a known name once, first', () => {
    expect(shown('backup')).toEqual(['Buckets: backup']);
  });

  it('puts what was pasted first, as an object and as a folder', () => {
    expect(suggest('s3://vendor-drop/in/a', sources).items.slice(0, 2)).toMatchObject([
      { label: 'vendor-drop/in/a', detail: 'object', place: { key: 'in/a' } },
      { label: 'vendor-drop/in/a/', detail: 'folder', place: { prefix: 'in/a/' } },
    ]);
    expect(suggest('s3://vendor-drop/in/', sources).items[0]).toMatchObject({
      detail: 'folder',
      place: { prefix: 'in/' },
    });
  });

  it('finds an access point by a part of its ARN', () => {
    expect(shown('marketing-r')[0]).toBe('Recent: marketing-read');
  });

  it('finds commands by what they are for', () => {
    expect(shown('credentials')[0]).toBe('Commands: Connect another session');
  });

  it('says what to type when the text is no name', () => {
    const { items, problem } = suggest('NOT A BUCKET!', sources);
    expect(items).toEqual([]);
    expect(problem).toMatch(/bucket name/);
  });
});
