import { isAccount, readPrincipal } from '../../grammar/index.ts';
import type { Principal } from '../../evaluate/index.ts';
import { principalFromArn, someRoleOf } from '../../callers/index.ts';
import { CommandFailure } from '../failure.ts';
import { visible } from '../visible.ts';

const SERVICE = /^(?:[a-z0-9-]+\.)+amazonaws\.com(?:\.cn)?$/;

/** Who asks: an ARN, an account’s number (some role of it), `anonymous`, or a service. Throws {@link CommandFailure}. */
export function principalOf(text: string): Principal {
  if (text === 'anonymous' || text === '*') return { kind: 'anonymous' };
  if (isAccount(text)) return someRoleOf(text, 'aws');
  if (SERVICE.test(text)) return { kind: 'service', service: text };
  const principal = principalFromArn(text);
  if (principal !== undefined) return principal;
  if (readPrincipal(text)?.kind.endsWith('-provider') === true && !/[*?]/.test(text))
    return { kind: 'federated', provider: text };
  throw new CommandFailure(
    `“${visible(text)}” is no principal that makes requests.`,
    'Give the ARN of a role, user, session or account root, an account’s 12 digits, anonymous, or a service such as cloudtrail.amazonaws.com.',
  );
}
