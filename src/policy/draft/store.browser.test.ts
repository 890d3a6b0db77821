import { beforeEach, describe, expect, it, vi } from 'vitest';
import { setDraft, useDrafts, type Draft } from './store';

const DRAFT: Draft = { text: '{}', base: null, startedAt: 1, by: 'BucketAdmin @ 111122223333' };

beforeEach(() => {
  useDrafts.setState({ drafts: {} });
});

describe('drafts', () => {
  it('are kept by place, and dropped', () => {
    setDraft('aws lake', DRAFT);
    setDraft('sandbox lake', { ...DRAFT, text: '{"Id":"a"}' });
    expect(useDrafts.getState().drafts['aws lake']).toEqual(DRAFT);
    setDraft('aws lake', undefined);
    expect(Object.keys(useDrafts.getState().drafts)).toEqual(['sandbox lake']);
  });

  it('survive a reload of the tab, without what does not look like a draft', async () => {
    setDraft('aws lake', DRAFT);
    const stored = JSON.parse(sessionStorage.getItem('drawbridge.policy-drafts') ?? '{}') as object;
    sessionStorage.setItem(
      'drawbridge.policy-drafts',
      JSON.stringify({ ...stored, odd: { text: 5 }, worse: null }),
    );
    vi.resetModules();
    const again = await import('./store');
    expect(again.useDrafts.getState().drafts).toEqual({ 'aws lake': DRAFT });
  });
});
