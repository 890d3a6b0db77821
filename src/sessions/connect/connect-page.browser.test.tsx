import '@mantine/core/styles.css';
import { describe, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { RUNTIME, expectAccessible, renderWithEngine } from '../testing/render-with-engine';
import { encodeRoute } from '../routes/route-link';
import { failure, fakeWorld } from '../testing/fake-world';
import type { Session } from '../types';
import { ConnectPage } from './connect-page';

const ROLE = 'arn:aws:iam::111122223333:role/BucketAdmin';
const LINES =
  'export AWS_ACCESS_KEY_ID=ASIAQ3EGRZ7EXAMPLE22\nexport AWS_SECRET_ACCESS_KEY=hidden/secret/0123456789/0123456789/0123\nexport AWS_SESSION_TOKEN=hidden/token';

async function opened(options: Parameters<typeof renderWithEngine>[1] & { route?: string } = {}) {
  const onConnected = vi.fn<(session: Session) => void>();
  const rendered = await renderWithEngine(
    <ConnectPage onConnected={onConnected} initialRoute={options.route} />,
    options,
  );
  const { screen } = rendered;
  await expect.element(screen.getByRole('button', { name: 'Connect', exact: true })).toBeVisible();
  const connect = () => screen.getByRole('button', { name: 'Connect', exact: true }).click();
  return { ...rendered, onConnected, connect };
}

describe('paste', () => {
  it('says whose credentials they are, hides the secrets on leaving, and connects', async () => {
    const { screen, onConnected, connect } = await opened();
    const field = screen.getByRole('textbox', { name: 'Credentials' });
    await field.fill(LINES);
    await userEvent.tab();
    await expect.element(field).toHaveValue(LINES.replaceAll(/hidden[\w/]+/g, '•'.repeat(16)));
    await expect.element(screen.getByText('operator', { exact: true })).toBeVisible();
    await expect.element(screen.getByText('4444-5555-6666')).toBeVisible();
    await connect();
    await vi.waitFor(() => expect(onConnected).toHaveBeenCalledOnce());
    expect(onConnected.mock.calls[0]?.[0]).toMatchObject({ kind: 'temporary', name: 'operator' });
  });

  it('says at once what is missing', async () => {
    const { screen } = await opened();
    await screen
      .getByRole('textbox', { name: 'Credentials' })
      .fill('export AWS_ACCESS_KEY_ID=ASIAQ3EGRZ7EXAMPLE22');
    await expect
      .element(screen.getByText('Missing: AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN.'))
      .toBeVisible();
  });

  it('shows a refused key before anything is clicked', async () => {
    const world = fakeWorld();
    world.answers.identityFails = failure('credentials', 'InvalidClientTokenId', 403);
    const { screen } = await opened({ world });
    await screen.getByRole('textbox', { name: 'Credentials' }).fill(LINES);
    await expect.element(screen.getByRole('alert')).toHaveTextContent('InvalidClientTokenId');
  });
});

describe('roles', () => {
  it('follows two hops and fills in the session name', async () => {
    const { screen, world, onConnected, connect } = await opened();
    await screen.getByRole('textbox', { name: 'Credentials' }).fill(LINES);
    const first = screen.getByRole('listitem', { name: 'Role 1' });
    await first.getByLabelText('Role ARN').fill('arn:aws:iam::111122223333:role/Gate');
    await first.getByLabelText('External ID').fill('mk-7731');
    await screen.getByRole('button', { name: 'Another hop' }).click();
    await screen.getByRole('listitem', { name: 'Role 2' }).getByLabelText('Role ARN').fill(ROLE);
    await connect();
    await vi.waitFor(() => expect(onConnected).toHaveBeenCalledOnce());
    expect(onConnected.mock.calls[0]?.[0].slug).toBe('111122223333.BucketAdmin');
    expect(world.assumed().map((call) => call.hop)).toEqual([
      {
        roleArn: 'arn:aws:iam::111122223333:role/Gate',
        sessionName: 'operator',
        externalId: 'mk-7731',
        durationSeconds: 3600,
      },
      { roleArn: ROLE, sessionName: 'operator', durationSeconds: 3600 },
    ]);
  });

  it('names the hop that was refused, every cause of it, and takes the corrected form up from there', async () => {
    const { screen, world, onConnected, connect } = await opened();
    await screen.getByRole('textbox', { name: 'Credentials' }).fill(LINES);
    const card = screen.getByRole('listitem', { name: 'Role 1' });
    await card.getByLabelText('Role ARN').fill(ROLE);
    world.answers.fail = failure('denied', 'AccessDenied', 403);
    await connect();
    await expect.element(card.getByText(/It says the same for all of these causes/)).toBeVisible();
    await expect
      .element(card.getByRole('alert'))
      .toHaveTextContent(/asks for an external ID, and none was given/);
    await expect.element(screen.getByText('failed', { exact: true })).toBeInTheDocument();
    expect(onConnected).not.toHaveBeenCalled();
    world.answers.fail = undefined;
    await card.getByLabelText('External ID').fill('mk-7731');
    await connect();
    await vi.waitFor(() => expect(onConnected).toHaveBeenCalledOnce());
    // The source that had succeeded was used again.
    expect(world.sessions.store.getState().sessions.map(({ name }) => name)).toEqual([
      'operator',
      'BucketAdmin',
    ]);
  });

  it('says what is wrong with a field and does not ask STS', async () => {
    const { screen, world, connect } = await opened();
    await screen.getByRole('textbox', { name: 'Credentials' }).fill(LINES);
    await screen.getByLabelText('Role ARN').fill('BucketAdmin');
    await connect();
    await expect.element(screen.getByText(/Not a role ARN/)).toBeVisible();
    await expect.element(screen.getByLabelText('Role ARN')).toHaveFocus();
    expect(world.assumed()).toEqual([]);
  });

  it('narrows the last role to reading', async () => {
    const { screen, world, onConnected, connect } = await opened();
    await screen.getByRole('textbox', { name: 'Credentials' }).fill(LINES);
    await screen.getByLabelText('Role ARN').fill(ROLE);
    await screen.getByRole('button', { name: 'Narrow this session: read only' }).click();
    await expect.element(screen.getByRole('textbox', { name: 'Session policy' })).toBeVisible();
    await connect();
    await vi.waitFor(() => expect(onConnected).toHaveBeenCalledOnce());
    expect(world.assumed()[0]?.hop.sessionPolicy).toContain('s3:Get*');
  });

  it('brings the chain of a config file along', async () => {
    const { screen } = await opened();
    await screen.getByText('~/.aws/config').click();
    await screen
      .getByRole('textbox', { name: /Sections of/ })
      .fill(
        `[profile lake]\nrole_arn = ${ROLE}\nsource_profile = base\nexternal_id = mk-7731\n[base]\naws_access_key_id = AKIAQ3EGRZ7EXAMPLE22\naws_secret_access_key = s`,
      );
    await expect.element(screen.getByLabelText('Role ARN')).toHaveValue(ROLE);
    await expect.element(screen.getByLabelText('External ID')).toHaveValue('mk-7731');
  });
});

describe('a recognised identity is applied whole', () => {
  const base = 'aws_access_key_id = AKIAQ3EGRZ7EXAMPLE22\naws_secret_access_key = hidden/secret';
  const config = `[default]\n${base}\n[profile lake]\nrole_arn = ${ROLE}\nsource_profile = default\nexternal_id = mk-7731\nregion = eu-central-1\n[profile gov]\nrole_arn = arn:aws-us-gov:iam::111122223333:role/Gov\nsource_profile = default`;

  it.each([
    ['Paste', 'Credentials'],
    ['~/.aws/config', /Sections of/],
  ])('on the tab %s', async (tab, label) => {
    const { screen, world, onConnected, connect } = await opened();
    await screen.getByText(tab, { exact: true }).click();
    await screen.getByRole('textbox', { name: label }).fill(config);
    const choose = async (profile: RegExp) => {
      await screen.getByRole('combobox', { name: 'Profile' }).click();
      await screen.getByRole('option', { name: profile }).click();
    };
    const note = screen.getByRole('status', { name: 'What the pasted text changed' });
    await choose(/^lake/);
    await expect.element(screen.getByLabelText('Role ARN')).toHaveValue(ROLE);
    await expect.element(screen.getByLabelText('External ID')).toHaveValue('mk-7731');
    await expect.element(note).toHaveTextContent('from [lake]: BucketAdmin.');
    await expect.element(screen.getByRole('button', { name: /eu-central-1/ })).toBeVisible();
    await choose(/^default/);
    await expect.element(screen.getByLabelText('Role ARN')).toHaveValue('');
    await expect.element(note).toHaveTextContent('none now, since [default] assumes none');
    await expect.element(screen.getByRole('button', { name: /eu-west-1/ })).toBeVisible();
    await screen.getByRole('button', { name: 'Put back as it was' }).click();
    await expect.element(screen.getByLabelText('Role ARN')).toHaveValue(ROLE);
    await choose(/^gov/);
    await choose(/^lake/);
    await connect();
    await vi.waitFor(() => expect(onConnected).toHaveBeenCalledOnce());
    expect(onConnected.mock.calls[0]?.[0]).toMatchObject({
      name: 'BucketAdmin',
      profile: { region: 'eu-central-1' },
    });
    expect(world.assumed()).toMatchObject([{ hop: { roleArn: ROLE, externalId: 'mk-7731' } }]);
  });

  it('asks for the Region where the roles are in another partition', async () => {
    const { screen, world, onConnected, connect } = await opened();
    await screen.getByRole('textbox', { name: 'Credentials' }).fill(
      config
        .replace('[default]', '[base]')
        .replaceAll('= default', '= base')
        .replace(/\[profile lake\][^[]*/, ''),
    );
    await screen.getByRole('combobox', { name: 'Profile' }).click();
    await screen.getByRole('option', { name: /^gov/ }).click();
    await expect.element(screen.getByRole('alert')).toHaveTextContent('Which Region of AWS GovCloud (US)?');
    const answer = screen.getByRole('button', { name: 'us-gov-east-1' });
    await connect();
    await expect.element(screen.getByRole('button', { name: 'us-gov-west-1' })).toHaveFocus();
    await expect.element(screen.getByRole('alert')).toHaveAttribute('data-asked');
    expect(world.assumed()).toEqual([]);
    await answer.click();
    await connect();
    await vi.waitFor(() => expect(onConnected).toHaveBeenCalledOnce());
    expect(onConnected.mock.calls[0]?.[0].profile).toMatchObject({
      partition: 'aws-us-gov',
      region: 'us-gov-east-1',
    });
  });

  it('leads to what stands in the way where no Region would answer it', async () => {
    const { screen, world, connect } = await opened();
    await screen
      .getByRole('textbox', { name: 'Credentials' })
      .fill(
        '[both]\nrole_arn = arn:aws-cn:iam::111122223333:role/A\nsource_profile = gov\n' +
          `[gov]\nrole_arn = arn:aws-us-gov:iam::111122223333:role/B\nsource_profile = base\n` +
          '[base]\naws_access_key_id = AKIAQ3EGRZ7EXAMPLE22\naws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
      );
    const alert = screen.getByRole('alert');
    await expect.element(alert).toHaveTextContent('different partitions');
    await connect();
    await expect.element(alert).toHaveFocus();
    expect(world.assumed()).toEqual([]);
  });
});

it('names the wrong character at once and asks nobody', async () => {
  const { screen, world } = await opened();
  await screen
    .getByRole('textbox', { name: 'Credentials' })
    .fill(LINES.replace('SECRET_ACCESS_KEY=', 'SECRET_ACCESS_KEY="'));
  await expect.element(screen.getByText(/starts with a double quote/)).toBeVisible();
  expect(world.calls).toEqual([]);
});

it('does not take text beyond the limit, and keeps what was there', async () => {
  const { screen } = await opened();
  const field = screen.getByRole('textbox', { name: 'Credentials' });
  await field.fill(LINES);
  await userEvent.tab();
  const data = new DataTransfer();
  data.setData('text/plain', '='.repeat(300_000));
  field
    .element()
    .dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  await expect.element(screen.getByText(/This text has 300,000 characters/)).toBeVisible();
  await expect.element(screen.getByText('operator', { exact: true })).toBeVisible();
});

describe('sandbox', () => {
  it('is one click', async () => {
    const { screen, onConnected } = await opened();
    await screen.getByRole('button', { name: 'Open the sandbox' }).click();
    await vi.waitFor(() => expect(onConnected).toHaveBeenCalledOnce());
    expect(onConnected.mock.calls[0]?.[0]).toMatchObject({
      name: 'BucketAdmin',
      profile: { kind: 'sandbox', id: 'sandbox' },
    });
  });

  it('fills in the form for a role that needs a code, with the code of its own device', async () => {
    const { screen, onConnected } = await opened();
    await screen.getByRole('button', { name: 'Choose who to be and which role to assume' }).click();
    await screen.getByRole('button', { name: 'Auditor' }).click();
    await expect.element(screen.getByLabelText('MFA code')).toHaveValue('191134');
    expect(onConnected).not.toHaveBeenCalled();
  });

  it('is not offered where there is none', async () => {
    const { screen } = await opened({ runtime: { ...RUNTIME, sandbox: null } });
    await expect.element(screen.getByRole('button', { name: 'Open the sandbox' })).not.toBeInTheDocument();
  });
});

describe('routes', () => {
  const route = {
    profileId: 'aws',
    hops: [{ roleArn: ROLE, sessionName: 'me', durationSeconds: 1800, externalId: 'x1' }],
  };

  it('a link fills in the form', async () => {
    const { screen } = await opened({ route: encodeRoute(route, { withExternalIds: false }) });
    await expect.element(screen.getByLabelText('Role ARN')).toHaveValue(ROLE);
    await expect.element(screen.getByLabelText('External ID')).toHaveValue('');
  });

  it('a damaged link says so', async () => {
    const { screen } = await opened({ route: 'damaged' });
    await expect.element(screen.getByText(/cut off or damaged/)).toBeVisible();
  });

  it('are saved by name without the external ID', async () => {
    const { screen, storage } = await opened();
    await screen.getByLabelText('Role ARN').fill(ROLE);
    await screen.getByLabelText('External ID').fill('mk-7731');
    await screen.getByRole('button', { name: 'Import or save a route' }).click();
    await screen.getByLabelText('Save the roles below as').fill('lake');
    await screen.getByRole('button', { name: 'Save', exact: true }).click();
    await expect.element(screen.getByRole('button', { name: 'lake', exact: true })).toBeVisible();
    expect(storage.getItem('drawbridge.routes')).toContain('BucketAdmin');
    expect(storage.getItem('drawbridge.routes')).not.toContain('mk-7731');
  });
});

it('takes another endpoint only if the server knows it', async () => {
  const { screen, connect, onConnected } = await opened();
  await screen.getByRole('button', { name: /^Connection/ }).click();
  await screen.getByText('Other endpoint').click();
  const endpoint = screen.getByRole('combobox', { name: 'S3 endpoint' });
  await endpoint.fill('http://127.0.0.1:9999');
  await expect.element(screen.getByText(/Start the server with --endpoint/)).toBeVisible();
  await endpoint.fill('http://127.0.0.1:7480');
  await userEvent.keyboard('{Escape}{Escape}');
  await screen.getByRole('textbox', { name: 'Credentials' }).fill(LINES);
  await connect();
  await vi.waitFor(() => expect(onConnected).toHaveBeenCalledOnce());
  expect(onConnected.mock.calls[0]?.[0].profile).toMatchObject({
    kind: 'custom',
    endpoint: 'http://127.0.0.1:7480',
    transport: 'relay',
  });
});

it('writes nothing to the browser’s storages but the connection', async () => {
  const { screen, storage, onConnected, connect } = await opened();
  await screen.getByRole('textbox', { name: 'Credentials' }).fill(LINES);
  await screen.getByLabelText('Role ARN').fill(ROLE);
  await screen.getByLabelText('External ID').fill('mk-7731');
  await connect();
  await vi.waitFor(() => expect(onConnected).toHaveBeenCalledOnce());
  const everything = [storage, localStorage, sessionStorage]
    .flatMap((store) => Array.from({ length: store.length }, (_, index) => store.getItem(store.key(index)!)))
    .join('\n');
  for (const secret of [
    'hidden/secret/0123456789/0123456789/0123',
    'hidden/token',
    'mk-7731',
    'minted-secret',
    'minted-token',
  ]) {
    expect(everything).not.toContain(secret);
    expect(location.href).not.toContain(secret);
  }
});

it.each(['light', 'dark'] as const)('has no accessibility violations, %s', async (scheme) => {
  const { screen } = await opened({ scheme });
  await screen.getByRole('textbox', { name: 'Credentials' }).fill(LINES);
  await screen.getByRole('button', { name: 'Another hop' }).click();
  for (const name of ['MFA', 'Session policy', 'Tags and source identity']) {
    await screen.getByRole('listitem', { name: 'Role 1' }).getByRole('button', { name }).click();
  }
  await screen.getByRole('button', { name: 'Choose who to be and which role to assume' }).click();
  await expect.element(screen.getByText('4444-5555-6666').first()).toBeVisible();
  await expectAccessible();
});
