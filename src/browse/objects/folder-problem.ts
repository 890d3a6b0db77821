/**
 * Why a folder cannot have this name, or undefined. S3 takes almost anything up to 1,024 bytes; a browser
 * cannot address `.` and `..`, which it resolves before it sends.
 */
export function folderProblem(name: string, key: string): string | undefined {
  if (name === '') return 'Type a name.';
  if (name.startsWith('/') || name.endsWith('/'))
    return 'No slash at either end: it would make an unnamed folder.';
  if (name.split('/').some((part) => part === '.' || part === '..')) {
    return 'Many tools cannot reach a folder named "." or "..".';
  }
  const bytes = new TextEncoder().encode(key).length;
  if (bytes > 1024) return `The whole key has ${bytes} bytes; S3 takes 1,024.`;
  return undefined;
}
