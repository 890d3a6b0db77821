#!/usr/bin/env node
// In the repository the command runs from its sources; what is packed has one that is built (tools/pack).
import { register } from 'tsx/esm/api';

register();
await import('../src/command/bin.ts');
