import { execFileSync } from 'node:child_process';

/** Without its settings, which bash reads where it takes a pipe for a remote login. */
const COMMANDS = { sh: ['-s'], bash: ['--norc', '-s'] } as const;

/** What `aws` was called with, each time, when a shell runs the script. */
export function callsIn(script: string, shell: keyof typeof COMMANDS = 'sh'): string[][] {
  const out = execFileSync(shell, COMMANDS[shell], {
    input: `aws() { printf '%s\\0' "$#" "$@"; }\n${script}`,
    encoding: 'utf8',
    env: { LC_ALL: 'C.UTF-8' },
    maxBuffer: 16 * 1024 * 1024,
  });
  const words = out.split('\0').slice(0, -1);
  const calls: string[][] = [];
  while (words.length > 0) calls.push(words.splice(0, Number(words.shift())));
  return calls;
}

/** The same script for a shell that knows no comments: what they say becomes words of a command that does nothing. */
export const withoutComments = (script: string): string => script.replaceAll(/^# /gm, ': ');
