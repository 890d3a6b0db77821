import { readdirSync, readFileSync } from 'node:fs';
import type { Browser } from 'playwright';

/** Processes of a browser by their kind, by their numbers. */
export async function processesOf(browser: Browser): Promise<readonly { type: string; id: number }[]> {
  const session = await browser.newBrowserCDPSession();
  return (await session.send('SystemInfo.getProcessInfo')).processInfo;
}

/** Linux counts in hundredths of a second. */
function ticksIn(stat: string): number {
  const fields = stat.replace(/^.*\) /s, '').split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

/** Milliseconds of processor time of a process. */
export const busyOf = (pid: number): number => ticksIn(readFileSync(`/proc/${pid}/stat`, 'utf8'));

/** The same of its threads, by their names: `CrRendererMain` is a page's own, `DedicatedWorker` are its workers. */
export function busyThreads(pid: number): ReadonlyMap<string, number> {
  const busy = new Map<string, number>();
  for (const thread of readdirSync(`/proc/${pid}/task`)) {
    const stat = readFileSync(`/proc/${pid}/task/${thread}/stat`, 'utf8');
    const name = /\((.*)\)/s.exec(stat)?.[1]?.replace(/[\d/]+$/, '') ?? '';
    busy.set(name, (busy.get(name) ?? 0) + ticksIn(stat));
  }
  return busy;
}

/** Bytes of memory a process had at most. */
export function peakOf(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1] ?? Number.NaN) * 1024;
}
