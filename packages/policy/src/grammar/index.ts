export { formatAccount } from './account.ts';
export {
  deceptiveCharacters,
  describeCharacter,
  escapeOf,
  escaped,
  escapedJson,
  escapedLines,
  legible,
  legibleParts,
  type LegiblePart,
} from './characters.ts';
export { POLICY_ELEMENTS, STATEMENT_ELEMENTS } from './elements.ts';
