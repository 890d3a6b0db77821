import { readFileSync } from 'node:fs';
import type { Browser } from 'playwright';

/** Processes of a browser by their kind, by their numbers. */
export async function processesOf(browser: Browser): Promise<readonly { type: string; id: number }[]> {
  const session = await browser.newBrowserCDPSession();
  return (await session.send('SystemInfo.getProcessInfo')).processInfo;
}

/** Milliseconds of processor time of a process, of threads that have ended too. */
export const busyOf = (pid: number): number => busyIn(`/proc/${pid}/stat`);

/** The same of the thread it began with: of a page, the one that its scripts and frames share. */
export const mainBusyOf = (pid: number): number => busyIn(`/proc/${pid}/task/${pid}/stat`);

/** Linux counts in hundredths of a second. */
function busyIn(path: string): number {
  const fields = readFileSync(path, 'utf8')
    .replace(/^.*\) /s, '')
    .split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

function memoryIn(pid: number, field: 'VmRSS' | 'VmHWM'): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const line = status.split('\n').find((one) => one.startsWith(`${field}:`)) ?? '';
  return Number(/(\d+) kB$/.exec(line)?.[1] ?? Number.NaN) * 1024;
}

/** Bytes of memory a process has. */
export const heldBy = (pid: number): number => memoryIn(pid, 'VmRSS');

/** Bytes of memory a process had at most. */
export const peakOf = (pid: number): number => memoryIn(pid, 'VmHWM');
