export { formatAccount, isAccount, withoutDashes } from './account.ts';
export { isRegion, parseAccessPointArn, parseArn, type AccessPointArn } from './arn.ts';
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
export { parseDate } from './dates.ts';
export { POLICY_ELEMENTS, STATEMENT_ELEMENTS } from './elements.ts';
export { covers, firstAddress, formatAddress, isPrivate, parseAddress, parseNetwork } from './ip.ts';
export { globMatches, globsOverlap, toGlob } from './glob.ts';
export { parseNumber } from './numbers.ts';
export { parseOperator } from './operators.ts';
export { plural } from './plural.ts';
export { accountOf, readPrincipal, roleArnOf, wholeAccount } from './principals.ts';
