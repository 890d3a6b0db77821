import { isAccount, parseArn, withoutDashes } from '@drawbridge-s3/policy/grammar';

/** An account that is to be reviewed. */
export interface ListedAccount {
  /** 12 digits */
  readonly account: string;
  readonly name?: string;
  /** Role to be assumed there, where the list names one: its path and name. */
  readonly role?: string;
}

export interface AccountList {
  /** Each once, in the order they came. */
  readonly accounts: readonly ListedAccount[];
  /** What could not be read, with why. */
  readonly unread: readonly { readonly line: number; readonly text: string; readonly why: string }[];
}

/**
 * Accounts out of what people have: numbers with or without dashes, ARNs of accounts, roles and anything else that has an
 * account, or a CSV file of them, whose column `name` names them. Anything between them parts them.
 */
export function accountsIn(text: string): AccountList {
  const accounts = new Map<string, ListedAccount>();
  const unread: { line: number; text: string; why: string }[] = [];
  let nameAt = -1;
  for (const [index, line] of text.split(/\r\n|\r|\n/).entries()) {
    const cells = cellsOf(line);
    const named = cells.flatMap((cell) => accountIn(cell) ?? []);
    const [first] = named;
    if (first === undefined) {
      const header = cells.findIndex((cell) => /^(account ?)?name$/i.test(cell));
      const isHeader = accounts.size === 0 && cells.some((cell) => /\b(id|account|arn)\b/i.test(cell));
      if (isHeader) nameAt = header;
      else if (cells.length > 0) unread.push({ line: index + 1, text: line.trim(), why: whyNot(cells) });
      continue;
    }
    const name = nameAt < 0 ? undefined : cellsOf(line, true)[nameAt];
    for (const one of named) {
      const before = accounts.get(one.account);
      accounts.set(one.account, { ...before, ...one, ...(name ? { name } : {}) });
    }
  }
  return { accounts: [...accounts.values()], unread };
}

/** @param blanks keeps the cells in their columns */
function cellsOf(line: string, blanks = false): string[] {
  const unquoted = (cell: string) => cell.trim().replace(/^(["'])(.*)\1$/, '$2');
  const columns = line.split(/[,;\t]/).map(unquoted);
  // Names have blanks in them; numbers and ARNs do not.
  const cells =
    blanks || !columns.every((cell) => /^[\d\s-]*$/.test(cell))
      ? columns
      : columns.flatMap((cell) => cell.split(/\s+/));
  return blanks ? cells : cells.filter((cell) => cell !== '');
}

function accountIn(cell: string): ListedAccount | undefined {
  const number = withoutDashes(cell) ?? cell;
  if (isAccount(number)) return { account: number };
  const arn = parseArn(cell);
  if (arn === undefined) return undefined;
  // ARNs of Organizations name the management account; whose it is stands at their end.
  if (arn.service === 'organizations') {
    const last = arn.resource.slice(arn.resource.lastIndexOf('/') + 1);
    return isAccount(last) ? { account: last } : undefined;
  }
  if (!isAccount(arn.account)) return undefined;
  const role = arn.service === 'iam' ? /^role\/(.+)$/.exec(arn.resource)?.[1] : undefined;
  return { account: arn.account, ...(role !== undefined && { role }) };
}

function whyNot(cells: readonly string[]): string {
  if (cells.some((cell) => /^\d{9,11}$/.test(cell)))
    return 'An account number has 12 digits: a spreadsheet may have dropped the zeros it began with.';
  return 'There is no account in it.';
}
