/** `https://app.example`, with what people paste behind it cut off; undefined where it is the origin of no page. */
export function originOf(text: string | undefined): string | undefined {
  try {
    const { protocol, origin } = new URL(text ?? '');
    return protocol === 'https:' || protocol === 'http:' ? origin : undefined;
  } catch {
    return undefined;
  }
}
