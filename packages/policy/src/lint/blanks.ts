/** An ARN, an action or a name without the blanks that a page's layout brought into it. */
export function withoutBlanks(value: string): string {
  const slash = value.startsWith('arn') ? value.indexOf('/') : -1;
  if (slash < 0) return value.replaceAll(/\s/g, '');
  const head = value.slice(0, slash).replaceAll(/\s/g, '');
  const tail = value.slice(slash).trim();
  // Keys may have blanks. Where the names before them were set apart, the signs behind them were too.
  return head + (head.length < slash ? tail.replaceAll(/\s*([/*])\s*/g, '$1') : tail);
}
