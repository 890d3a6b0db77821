export { mostRestrictive } from './block.ts';
export { isPublicPolicy, type PublicOptions } from './meaning.ts';
