/** `111122223333` as `1111-2222-3333`, the way account numbers are read aloud; other text as it is. */
export function formatAccount(account: string): string {
  return /^\d{12}$/.test(account) ? account.replace(/^(\d{4})(\d{4})(\d{4})$/, '$1-$2-$3') : account;
}
