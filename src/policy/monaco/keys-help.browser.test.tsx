import { MantineProvider } from '@mantine/core';
import { expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { KeysHelp } from './keys-help';

it('shows the keys to whoever uses them, and gives the focus back', async () => {
  await render(
    <MantineProvider>
      <KeysHelp />
    </MantineProvider>,
  );
  const button = page.getByRole('button', { name: 'Keys' });
  (button.element() as HTMLElement).focus();
  await userEvent.keyboard('{Enter}');
  const help = page.getByRole('dialog', { name: 'Keys of the editor' });
  await expect.element(help).toBeVisible();
  await expect.element(help.getByText('Next and previous finding')).toBeVisible();
  await expect.element(help).toHaveTextContent(/EscTabLeave the editor/);
  await userEvent.keyboard('{Escape}');
  await expect.element(help).not.toBeInTheDocument();
  await expect.element(button).toHaveFocus();
});
