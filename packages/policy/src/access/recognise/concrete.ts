/** A text that a pattern matches. */
export const concrete = (pattern: string): string => pattern.replaceAll(/[*?]/g, 'a');
