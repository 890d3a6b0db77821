import { plural } from '@drawbridge-s3/policy/grammar';
import { formatBytes, formatDuration } from '@/lib/format';
import { visibleText } from '@/ui/names/odd-names';
import type { Pass } from '@/resources/recorded/pass';

/** How far a report was read, and what was found: partial results are called so. */
export function passWords({ state, progress, elapsed, scope }: Pass): string {
  const { counts, files, filesDone, bytesRead, bytesTotal } = progress;
  const found = `${plural(counts.found, scope.mode === 'versions' ? 'version' : 'object')}, ${formatBytes(counts.bytes)}`;
  const where = scope.prefix === '' ? ' in all' : ` below ${visibleText(scope.prefix)}`;
  if (state === 'complete') {
    const left =
      progress.skippedChunks > 0 ? `, ${progress.skippedChunks} of ${progress.chunks} parts left out` : '';
    const took = elapsed < 1000 ? `${Math.round(elapsed)} ms` : formatDuration(elapsed);
    return `${found}${where} then · ${plural(counts.rows, 'row')} of ${plural(files, 'file')}, ${formatBytes(bytesRead)} read in ${took}${left}`;
  }
  const cost = `${plural(counts.rows, 'row')} read, ${filesDone} of ${plural(files, 'file')}, ${formatBytes(bytesRead)} of ${formatBytes(bytesTotal)}`;
  const left = timeLeft(progress.part, elapsed);
  const way = state === 'paused' ? 'stopped' : left;
  return [`${found}${where} so far, not all`, cost, way].filter((part) => part !== undefined).join(' · ');
}

/** Before that nothing is known of how long it takes. */
const KNOWN_AFTER = 0.01;

function timeLeft(part: number, elapsed: number): string | undefined {
  if (part < KNOWN_AFTER || elapsed < 2000) return undefined;
  return `about ${formatDuration((elapsed * (1 - part)) / part)} left`;
}

/** What the report, or what could be read of it, does not tell. */
export function passNotes({ progress, scope }: Pass): string[] {
  const { counts, troubles } = progress;
  const failed = troubles.filter(({ shown }) => !shown);
  return [
    failed.length > 0 &&
      `${plural(failed.length, 'data file')} could not be read whole: what is in the rest of ${failed.length === 1 ? 'it' : 'them'} is missing here.`,
    counts.cut > 0 &&
      `${plural(counts.cut, 'object')} more ${scope.mode === 'flat' ? 'below' : 'right in'} this prefix did not fit into memory: they are counted and not listed.`,
    counts.unsummed > 0 &&
      `${plural(counts.unsummed, 'object')} more lie in folders that did not fit into memory: neither is listed. A longer prefix shows them.`,
    counts.unreadable > 0 && `${plural(counts.unreadable, 'row')} without a key that can be left out.`,
  ].filter((note) => note !== false);
}
