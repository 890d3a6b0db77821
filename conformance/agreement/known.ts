/**
 * Where the matrix is known to say less than the comparison, whose line stands beside it: it tries one request for each
 * thing the policies tell apart, where the comparison tries them together (docs/decisions/0012-access-matrix.md). Of
 * the comparison, and of what a cell says, nothing is tolerated.
 */
const KNOWN: ReadonlySet<string> = new Set([
  'matrix: a cell not marked as changed',
  'matrix: nobody has what the diff says is gained',
  'matrix: nobody has what the diff says is lost',
]);

export const isKnown = ({ fault }: { readonly fault: string }): boolean => KNOWN.has(fault);
