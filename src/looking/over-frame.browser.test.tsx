import { expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { renderApp } from '@/testing/render-app';
import { lazyPart } from '@/ui/lazy-part';
import { OverFrame } from './over-frame';

type Load = () => Promise<{ Part: () => null }>;
const LOADS: readonly (readonly [string, Load])[] = [
  ['its code loads', () => new Promise(() => undefined)],
  ['its code does not come', () => Promise.reject(new Error('No code'))],
  ['the focus is nowhere', () => Promise.resolve({ Part: () => null })],
];

it.each(LOADS)('has the keys of what stands over a list while %s', async (_, load) => {
  const Part = lazyPart(load, 'Part');
  const [close, next, before] = [vi.fn<() => void>(), vi.fn<() => void>(), vi.fn<() => void>()];
  await renderApp(
    <OverFrame label="Inside a.csv" onClose={close} onStep={(step) => (step === 1 ? next : before)}>
      <Part />
    </OverFrame>,
  );
  await userEvent.keyboard('{Alt>}{ArrowDown}{/Alt}');
  expect(next).toHaveBeenCalledTimes(1);
  await userEvent.keyboard('{Alt>}{ArrowUp}{/Alt}');
  expect(before).toHaveBeenCalledTimes(1);
  await userEvent.keyboard('{Escape}');
  expect(close).toHaveBeenCalledTimes(1);
});

it('leaves keys alone that something else has the focus for', async () => {
  const close = vi.fn<() => void>();
  await renderApp(
    <OverFrame label="Inside a.csv" onClose={close}>
      <input aria-label="Sought" />
    </OverFrame>,
  );
  (page.getByLabelText('Sought').element() as HTMLElement).focus();
  await userEvent.keyboard('{Escape}');
  expect(close).not.toHaveBeenCalled();
});
