/**
 * The key as it is. Access logs write it percent-encoded, and since requests carry it so, encoded once more: `%2520` is a
 * space. Where some of it is encoded once, all of it is. What is no encoding stays as it is.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/LogFormat.html
 */
export function loggedKey(text: string): string {
  if (!text.includes('%')) return text;
  const twice = !/%(?!25[\da-f]{2})/i.test(text);
  const once = decoded(text);
  return twice ? decoded(once) : once;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The prefix that a listing asks for, of its Request-URI; nothing where it asks for all. */
export function listedPrefix(uri: string): string {
  const query = uri.split(' ', 2)[1]?.split('?', 2)[1] ?? '';
  const parameter = query.split('&').find((one) => one.startsWith('prefix='));
  return parameter === undefined ? '' : decoded(parameter.slice('prefix='.length).replaceAll('+', ' '));
}
