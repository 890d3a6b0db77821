// A command as one would write it around the linter from npm: read a file, lint it, print what was found.
import { readFileSync } from 'node:fs';

const [, , entry, file] = process.argv;
const { lintResourcePolicy } = await import(entry);
console.log(JSON.stringify(lintResourcePolicy(JSON.parse(readFileSync(file, 'utf8')))));
