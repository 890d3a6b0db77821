export { formatAccount } from './account.ts';
export { escaped, escapedJson, escapedLines, legible, legibleParts, type LegiblePart } from './characters.ts';
export { POLICY_ELEMENTS, STATEMENT_ELEMENTS } from './elements.ts';
