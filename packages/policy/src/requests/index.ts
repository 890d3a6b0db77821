export { isOpen, isTestable } from './carried.ts';
export { keysOf } from './derived-keys.ts';
export { ordinaryContext } from './ordinary.ts';
