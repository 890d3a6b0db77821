/** For a POSIX shell: nothing within single quotes means anything, except the quote itself. */
export function shellQuote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

export function curlLine(method: 'GET' | 'PUT', url: string, fileName: string): string {
  // --fail: an error document must not end up as the file.
  if (method === 'GET') return `curl --fail --location --output ${shellQuote(fileName)} ${shellQuote(url)}`;
  return `curl --fail --upload-file ${shellQuote(fileName)} ${shellQuote(url)}`;
}
