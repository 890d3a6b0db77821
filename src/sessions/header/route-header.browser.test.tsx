import '@mantine/core/styles.css';
import { describe, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { nameAccount, seedAccountNames } from '../account-names';
import { expectAccessible, renderWithEngine } from '../testing/render-with-engine';
import { useEngineState } from '../engine';
import { LONG_TERM, MINUTE, PROFILE, failure, fakeWorld, hop, memoryStorage } from '../testing/fake-world';
import { OtherSessions } from './other-sessions';
import { RouteHeader, type RouteHeaderProps } from './route-header';
import { SessionNotice } from './session-notice';

type Handlers = Omit<RouteHeaderProps, 'session'>;

/** The shell's part: follows the session by id, as a route would. */
function Shell({ id, ...handlers }: Handlers & { id: string }) {
  const session = useEngineState((state) => state.sessions.find((other) => other.id === id));
  if (!session) return <p>no session</p>;
  return (
    <>
      <RouteHeader session={session} {...handlers} />
      <SessionNotice session={session} />
      <OtherSessions current={session} onSwitch={handlers.onSwitch} />
    </>
  );
}

async function shown(
  rest: Parameters<typeof hop>[1] = {},
  scheme?: 'light' | 'dark',
  place?: RouteHeaderProps['place'],
) {
  // Names that other tests gave, or their sandboxes, outlive them in the browser's storage.
  seedAccountNames({});
  for (const account of ['111122223333', '444455556666']) nameAccount(account, '');
  const world = fakeWorld();
  const source = await world.sessions.connect({ kind: 'keys', credentials: LONG_TERM }, PROFILE);
  const child = await world.sessions.assume(source.id, hop('BucketAdmin', rest), rest.mfaSerial && '123456');
  const handlers = { onSwitch: vi.fn(), onAssume: vi.fn(), onEnd: vi.fn(), onRenew: vi.fn() };
  const { screen } = await renderWithEngine(<Shell id={child.id} place={place} {...handlers} />, {
    world,
    scheme,
  });
  return { world, source, child, screen, handlers };
}

describe('route', () => {
  it('shows every hop with its account, and the time left of the current one', async () => {
    const { screen } = await shown();
    const route = screen.getByRole('navigation', { name: 'Route' });
    await expect
      .element(route.getByRole('button', { name: /operator \(user\) 4444-5555-6666/ }))
      .toBeVisible();
    await expect
      .element(route.getByRole('button', { name: /BucketAdmin 1111-2222-3333 1 h/ }))
      .toHaveAttribute('aria-current', 'true');
  });

  it('counts down', async () => {
    const { world, screen } = await shown();
    await world.pass(18 * MINUTE);
    document.dispatchEvent(new Event('visibilitychange'));
    await expect.element(screen.getByText('42 min')).toBeVisible();
  });

  it('names the account as the operator calls it', async () => {
    const { screen } = await shown();
    await screen.getByRole('button', { name: /^BucketAdmin/ }).click();
    const field = screen.getByLabelText('Call this account');
    await field.fill('analytics');
    await screen.getByRole('button', { name: 'Renew now' }).click();
    await expect.element(screen.getByRole('button', { name: /BucketAdmin analytics 1111/ })).toBeVisible();
    await field.fill('');
    await screen.getByRole('button', { name: 'Renew now' }).click();
  });

  it('switches to the parent', async () => {
    const { screen, source, handlers } = await shown();
    await screen.getByRole('button', { name: /operator/ }).click();
    await screen.getByRole('button', { name: 'Work as operator' }).click();
    expect(handlers.onSwitch).toHaveBeenCalledWith(expect.objectContaining({ id: source.id }));
  });

  it('says what ending the parent does, and ends it', async () => {
    const { world, screen, source, handlers } = await shown();
    await screen.getByRole('button', { name: /operator/ }).click();
    await expect.element(screen.getByText(/leaves the role assumed from it working/)).toBeVisible();
    await screen.getByRole('button', { name: 'End session' }).click();
    expect(handlers.onEnd).toHaveBeenCalledWith(expect.objectContaining({ id: source.id }));
    expect(world.find(source.id)).toBeUndefined();
    await expect.element(screen.getByText('ended')).toBeVisible();
  });
});

describe('another role from here', () => {
  it('is assumed with the current session and one hour at most', async () => {
    const { screen, child, handlers } = await shown();
    await screen.getByRole('button', { name: 'Assume another role from BucketAdmin' }).click();
    await screen.getByLabelText('Role ARN').fill('arn:aws:iam::777788889999:role/Leaf');
    await screen.getByRole('button', { name: 'Assume', exact: true }).click();
    await vi.waitFor(() => expect(handlers.onAssume).toHaveBeenCalledOnce());
    expect(handlers.onAssume.mock.calls[0]?.[0]).toMatchObject({ name: 'Leaf', parentId: child.id });
  });

  it('says in place why it was refused', async () => {
    const { world, screen } = await shown();
    world.answers.fail = failure('denied', 'AccessDenied', 403);
    await screen.getByRole('button', { name: 'Assume another role from BucketAdmin' }).click();
    await screen.getByLabelText('Role ARN').fill('arn:aws:iam::777788889999:role/Leaf');
    await screen.getByRole('button', { name: 'Assume', exact: true }).click();
    await expect.element(screen.getByText(/It says the same for all of these causes/)).toBeVisible();
  });
});

describe('a session that needs its operator', () => {
  const mfaSerial = 'arn:aws:iam::444455556666:mfa/operator';

  it('asks for the MFA code above the page and goes on with it', async () => {
    const { world, screen } = await shown({ mfaSerial });
    await world.pass(56 * MINUTE);
    await expect.element(screen.getByText('needs MFA code', { exact: true })).toBeVisible();
    const field = screen.getByLabelText('MFA code of operator');
    await field.fill('65x4321');
    await expect.element(field).toHaveValue('654321');
    await screen.getByRole('button', { name: 'Renew', exact: true }).click();
    await expect.element(screen.getByText('needs MFA code', { exact: true })).not.toBeInTheDocument();
    expect(world.assumed().at(-1)?.mfaCode).toBe('654321');
  });

  it('says that a source was not kept over the reload, and takes no keys that cannot be right', async () => {
    const storage = memoryStorage();
    const before = fakeWorld({ storage });
    const source = await before.sessions.connect({ kind: 'keys', credentials: LONG_TERM }, PROFILE);
    before.sessions.setKeepForTab(true);
    const world = fakeWorld({ storage });
    const handlers = { onSwitch: vi.fn(), onAssume: vi.fn(), onEnd: vi.fn(), onRenew: vi.fn() };
    const { screen } = await renderWithEngine(<Shell id={source.id} {...handlers} />, { world });
    const notice = screen.getByRole('region', { name: 'Session' });
    await expect.element(notice).toHaveTextContent(/not kept over the reload/);
    await expect.element(notice).not.toHaveTextContent(/expired/);
    const field = notice.getByRole('textbox', { name: 'New credentials' });
    const lines = (secret: string) =>
      `AWS_ACCESS_KEY_ID=AKIAQ3EGRZ7EXAMPLE22\nAWS_SECRET_ACCESS_KEY=${secret}`;
    await field.fill(lines('“secret'));
    await expect.element(notice.getByText(/starts with a typographic quote/)).toBeVisible();
    await expect.element(notice.getByRole('button', { name: 'Use these credentials' })).toBeDisabled();
    expect(world.calls).toEqual([]);
    await field.fill(lines('secret'));
    await notice.getByRole('button', { name: 'Use these credentials' }).click();
    await expect.element(notice).not.toBeInTheDocument();
  });

  it('names expiry and the reason, and renews when asked', async () => {
    const { world, screen, handlers } = await shown();
    world.answers.fail = failure('denied', 'AccessDenied', 403);
    await world.pass(61 * MINUTE);
    await expect.element(screen.getByText('This session has expired.')).toBeVisible();
    await expect
      .element(screen.getByRole('region', { name: 'Session' }).getByText(/fake AccessDenied/))
      .toBeVisible();
    world.answers.fail = undefined;
    await screen.getByRole('button', { name: 'Renew now' }).click();
    await expect.element(screen.getByText('This session has expired.')).not.toBeInTheDocument();
    expect(handlers.onEnd).not.toHaveBeenCalled();
  });
});

describe('other sessions', () => {
  it('are those beside the route, with their time', async () => {
    const { world, screen, source, handlers } = await shown();
    const other = await world.sessions.assume(source.id, hop('VendorUpload', { durationSeconds: 11_400 }));
    const list = screen.getByRole('region', { name: 'Other sessions' });
    await list.getByRole('button', { name: /VendorUpload 1111-2222-3333 3 h 10 min/ }).click();
    expect(handlers.onSwitch).toHaveBeenCalledWith(expect.objectContaining({ id: other.id }));
    await list.getByRole('button', { name: 'End session VendorUpload in 1111-2222-3333' }).click();
    await expect.element(list).not.toBeInTheDocument();
  });
});

describe('safe mode', () => {
  const place = { bucket: 'lake', prefix: 'reports/' };

  it('is chosen in the panel, stands in the chip, and is lifted on purpose', async () => {
    const { world, screen, child } = await shown({}, undefined, place);
    const chip = screen.getByRole('button', { name: /^BucketAdmin/ });
    await chip.click();
    const panel = screen.getByRole('region', { name: 'Safe mode' });
    await panel.getByRole('button', { name: 'Only lake/reports/' }).click();
    await expect.element(chip).toHaveTextContent('only lake/reports/');
    expect(world.find(child.id)?.safe?.policy).toContain('"arn:aws:s3:::lake/reports/*"');
    // It may do elsewhere what it may do nowhere now: not by a slip.
    await panel.getByRole('button', { name: 'Read only' }).click();
    await panel.getByRole('button', { name: 'Keep it as it is' }).click();
    await expect.element(chip).toHaveTextContent('only lake/reports/');
    await panel.getByRole('button', { name: 'Read only' }).click();
    await expect.element(panel.getByText('lets through what “Only lake/reports/” leaves out')).toBeVisible();
    await expectAccessible();
    await panel.getByRole('button', { name: 'Change safe mode' }).click();
    await expect.element(chip).toHaveTextContent('read only');
    await expectAccessible();
    await panel.getByRole('button', { name: 'Lift…' }).click();
    await panel.getByRole('button', { name: 'Keep it on' }).click();
    expect(world.find(child.id)?.safe).toBeDefined();
    await panel.getByRole('button', { name: 'Lift…' }).click();
    await panel.getByRole('button', { name: 'Lift safe mode' }).click();
    await expect.element(chip).not.toHaveTextContent('read only');
    expect(world.find(child.id)?.safe).toBeUndefined();
    // The keyboard is still in the panel, which Escape closes.
    await userEvent.keyboard('{Escape}');
    await expect.element(panel).not.toBeInTheDocument();
  });

  it('that cannot be had says why, and changes nothing', async () => {
    const { world, screen, child } = await shown();
    world.answers.narrowFails = failure('denied', 'AccessDenied', 403);
    await screen.getByRole('button', { name: /^BucketAdmin/ }).click();
    await screen.getByRole('button', { name: 'Read only' }).click();
    await expect.element(screen.getByText('fake AccessDenied')).toBeVisible();
    expect(world.find(child.id)?.safe).toBeUndefined();
  });
});

it.each(['light', 'dark'] as const)('has no accessibility violations, %s', async (scheme) => {
  const { world, source, screen } = await shown({ mfaSerial: 'arn:aws:iam::444455556666:mfa/me' }, scheme);
  await world.sessions.assume(source.id, hop('VendorUpload'));
  await world.pass(56 * MINUTE);
  await expect.element(screen.getByText('needs MFA code', { exact: true })).toBeVisible();
  await screen.getByRole('button', { name: /^BucketAdmin/ }).click();
  await expect.element(screen.getByLabelText('Call this account')).toBeVisible();
  await expectAccessible();
});
