import { MantineProvider } from '@mantine/core';
import { expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { outline } from '@drawbridge-s3/policy/explain';
import { lint } from '@drawbridge-s3/policy/lint';
import { BUCKET_ENV } from '@drawbridge-s3/policy/testing';
import { Outline, type OutlineProps } from './outline';

const TEXT = JSON.stringify({
  Version: '2012-10-17',
  Statement: [
    {
      Sid: 'Read',
      Effect: 'Allow',
      Principal: { AWS: '444455556666' },
      Action: 's3:GetObject',
      Resource: 'arn:aws:s3:::analytics-lake/*',
    },
    { Effect: 'Deny', Principal: '*', Action: 's3:NoSuchAction', Resource: 'arn:aws:s3:::analytics-lake/*' },
    { Sid: 'Open' },
  ],
});
const entries = outline(TEXT, BUCKET_ENV);

const shown = (props: Partial<OutlineProps> = {}) =>
  render(
    <MantineProvider>
      <Outline
        entries={entries}
        findings={lint(TEXT, BUCKET_ENV)}
        caret={undefined}
        onShow={() => undefined}
        onGo={() => undefined}
        {...props}
      />
    </MantineProvider>,
  );
const rows = () => page.getByRole('list', { name: 'Statements' }).getByRole('button');

it('says of each statement its effect, its name, what it says and what is found', async () => {
  await shown();
  await expect
    .element(rows().nth(0))
    .toHaveTextContent('ReadAnyone in account 4444-5555-6666 may read everything in the bucket');
  await expect.element(rows().nth(0).getByRole('img', { name: 'Allow' })).toBeVisible();
  await expect.element(rows().nth(1).getByRole('img', { name: 'Deny' })).toBeVisible();
  await expect
    .element(
      rows()
        .nth(1)
        .getByRole('img', { name: /^1 error$/ }),
    )
    .toBeVisible();
  await expect.element(rows().nth(2).getByRole('img', { name: 'Not complete' })).toBeVisible();
});

it('follows the caret', async () => {
  const screen = await shown({ caret: entries[1]!.span.offset + 3 });
  await expect.element(rows().nth(1)).toHaveAttribute('aria-current', 'true');
  expect(
    rows()
      .elements()
      .map((row) => (row as HTMLElement).tabIndex),
  ).toEqual([-1, 0, -1]);
  await screen.rerender(<p />);
});

it('moves by arrows, showing, and goes there by Enter or a click', async () => {
  const onShow = vi.fn();
  const onGo = vi.fn();
  await shown({ onShow, onGo });
  (rows().nth(0).element() as HTMLElement).focus();
  await userEvent.keyboard('{ArrowDown}');
  expect(onShow).toHaveBeenLastCalledWith(entries[1]);
  await expect.element(rows().nth(1)).toHaveFocus();
  await userEvent.keyboard('{End}{Enter}');
  expect(onGo).toHaveBeenLastCalledWith(entries[2]);
  await rows().nth(0).click();
  expect(onGo).toHaveBeenLastCalledWith(entries[0]);
});

it('says when there is nothing, or nothing yet', async () => {
  const screen = await shown({ entries: [] });
  await expect.element(page.getByText('No statements')).toBeVisible();
  await screen.unmount();
  await shown({ entries: undefined });
  await expect.element(page.getByText('Reading the statements…')).toBeVisible();
});
