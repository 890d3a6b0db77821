import { parseGoTo } from '@/aws/go-to';
import { readRecorded, recordedObject } from './recorded-text';

const SUCH_AS = 'Such as s3://bucket/folder/manifest.json';

/**
 * What somebody typed or pasted to name a report, a table or a folder of them: as the `recorded` parameter has it, or what
 * to type instead. Takes ARNs and URLs of S3 and of its console besides `s3://bucket/key`, whose key is taken as it is.
 */
export function readTyped(
  text: string,
): { readonly recorded: string } | { readonly recorded: undefined; readonly problem: string } {
  const trimmed = text.trim();
  if (trimmed === '') return problem(`Name a report. ${SUCH_AS}`);
  const { kind } = readRecorded(trimmed);
  if (kind === 'object' || kind === 'files' || kind === 'folder') return { recorded: trimmed };
  const read = parseGoTo(trimmed);
  if (!read.ok) return problem(`${read.message} ${SUCH_AS}`);
  const { location, key, prefix, versionId } = read.value;
  if (location.type !== 'bucket')
    return problem(`Reports are read from their bucket: name it instead of the access point. ${SUCH_AS}`);
  if (versionId !== undefined)
    return problem('A version of an object cannot be opened as a listing: leave out its version id.');
  const recorded = recordedObject(location.name, key ?? prefix ?? '');
  return readRecorded(recorded).kind === 'unknown'
    ? problem(`${location.name} is no bucket that holds reports. ${SUCH_AS}`)
    : { recorded };
}

const problem = (words: string) => ({ recorded: undefined, problem: words });
