import type { CSSProperties } from 'react';
import { accountColor } from '../../lib/account-color';

/** Sets `--account-color` for what is inside. */
export function accountStyle(account: string | undefined): CSSProperties {
  return { '--account-color': accountColor(account) };
}
