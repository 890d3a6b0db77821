export type { DocumentKind, Path, PolicyDocument, Statement } from './ast.ts';
export { resourceArn, type PolicyEnv } from './env.ts';
export { guessKind, likelierKind } from './guess-kind.ts';
export { LineMap, type TextPosition } from './lines.ts';
export { parsePolicy } from './parse.ts';
export { QUOTAS, compact, policySize, textToSend } from './quota.ts';
