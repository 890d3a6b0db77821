/** An account's number: 12 digits, in ASCII. https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-identifiers.html */
export const isAccount = (text: string): boolean => /^\d{12}$/.test(text);

/** `1111-2222-3333` as `111122223333`; undefined for what is no number of an account with dashes. */
export const withoutDashes = (text: string): string | undefined =>
  /^\d{4}-\d{4}-\d{4}$/.test(text) ? text.replaceAll('-', '') : undefined;

/** `111122223333` as `1111-2222-3333`, the way account numbers are read aloud; other text as it is. */
export function formatAccount(account: string): string {
  return isAccount(account) ? account.replace(/^(\d{4})(\d{4})(\d{4})$/, '$1-$2-$3') : account;
}
