/**
 * A prefix as part of a line: a break in it would begin another line, and name a place nobody meant. It is written as
 * `%0A` or `%0D`, and what looks like that or like `%25` as it stands gets its `%` written so.
 */
export const oneLine = (text: string): string =>
  text.replaceAll(/[\r\n]|%(?=0[AD]|25)/gi, encodeURIComponent);

/** What {@link oneLine} was given. */
export const fromOneLine = (line: string): string =>
  line.replaceAll(/%(?:0A|0D|25)/gi, (code) => decodeURIComponent(code));
