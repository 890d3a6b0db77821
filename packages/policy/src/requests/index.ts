export { isOpen, isTestable } from './carried.ts';
export { accessPointKeys, keysOf } from './derived-keys.ts';
export { ordinaryContext } from './ordinary.ts';
