import '@mantine/core/styles.css';
import { MantineProvider } from '@mantine/core';
import axe from 'axe-core';
import { describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { AwsFailure } from '@/aws/failure';
import { cssVariables, theme } from '@/ui/theme';
import { AwsVerdicts } from './aws-verdicts';
import type { AskAws } from './use-ask-aws';

const idle: AskAws = {
  asked: undefined,
  progress: [0, 0],
  busy: false,
  nothing: false,
  ask: vi.fn(),
  cancel: vi.fn(),
};
const show = (asking: Partial<AskAws>) =>
  render(
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables}>
      <AwsVerdicts asking={{ ...idle, ...asking }} />
    </MantineProvider>,
  );

const line = { about: 'role/Analyst', action: 's3:GetObject', resource: 'arn:aws:s3:::lake/a' };

describe('what AWS says', () => {
  it('is asked by a button alone', async () => {
    const ask = vi.fn();
    await show({ ask });
    expect(ask).not.toHaveBeenCalled();
    await userEvent.click(page.getByRole('button', { name: 'Ask AWS too' }));
    expect(ask).toHaveBeenCalledOnce();
  });

  it('stands out where it is otherwise, and says where there is no answer', async () => {
    const failure = new AwsFailure('Not authorized.', { kind: 'denied', code: 'AccessDenied' });
    await show({
      asked: [
        {
          id: '1',
          about: 'role/Analyst',
          kind: 'simulated',
          lines: [
            { ...line, agrees: true, said: 'allowed by Own' },
            {
              ...line,
              action: 's3:ListBucket',
              agrees: false,
              said: 'refused by a policy of the organization',
            },
          ],
        },
        { id: '2', about: 'lake', kind: 'refused', service: 'Access Analyzer', failure },
      ],
    });
    await expect.element(page.getByText('AWS says otherwise in 1 case.')).toBeVisible();
    await expect
      .element(
        page
          .getByRole('listitem')
          .filter({ hasText: 'refused by a policy' })
          .getByLabelText('says otherwise'),
      )
      .toBeVisible();
    await expect
      .element(page.getByRole('listitem').filter({ hasText: 'Not authorized.' }).getByLabelText('no answer'))
      .toBeVisible();
    const { violations } = await axe.run(document.body, {
      rules: {
        region: { enabled: false },
        'page-has-heading-one': { enabled: false },
        'landmark-one-main': { enabled: false },
      },
    });
    expect(violations.map(({ id }) => id)).toEqual([]);
  });

  it('says how far it has got, and can be stopped', async () => {
    const cancel = vi.fn();
    await show({ busy: true, progress: [1, 3], cancel });
    await expect.element(page.getByText('Asking AWS: 1 of 3…')).toBeVisible();
    await userEvent.click(page.getByRole('button', { name: 'Cancel' }));
    expect(cancel).toHaveBeenCalledOnce();
  });
});
