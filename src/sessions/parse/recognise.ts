import { readPrincipal } from '@drawbridge-s3/policy/grammar';
import { parseAssignments } from './assignments';
import { parseAwsFiles } from './aws-files';
import { parseJson } from './json';
import type { Recognition, RecognisedIdentity } from './recognition';
import { parseTable } from './table';
import { tooLong, withoutMark } from './text';
import { joinWrapped } from './wrapped';

/**
 * Says what pasted text is: JSON, YAML, text or a table as the CLI prints them, sections of the CLI's files, the IAM
 * console's CSV, or lines of any shell. Undefined for blank text. Takes time in proportion to the text.
 */
export function recognise(text: string): Recognition | undefined {
  const excess = tooLong(text);
  if (excess) return { kind: 'unusable', ...excess };
  const trimmed = joinWrapped(withoutMark(text).trim());
  if (trimmed === '') return undefined;
  const json = parseJson(trimmed);
  if (json?.kind === 'recognised') return json;
  const files = json === undefined ? parseAwsFiles(trimmed) : undefined;
  if (files) return files;
  const rows = parseTable(trimmed);
  if (rows) return { kind: 'recognised', form: 'table', identities: rows };
  const lines = parseAssignments(trimmed);
  if (lines) return { kind: 'recognised', form: 'environment', identities: lines };
  return json ?? { kind: 'unusable', ...complaint(trimmed) };
}

/** The identity to start with: the first complete one, `default` before others. */
export function firstIdentity(recognition: Recognition | undefined): RecognisedIdentity | undefined {
  if (recognition?.kind !== 'recognised') return undefined;
  const complete = recognition.identities.filter((identity) => identity.missing.length === 0);
  return (
    complete.find((identity) => identity.profile === 'default') ?? complete[0] ?? recognition.identities[0]
  );
}

function complaint(text: string): { message: string; advice: string } {
  if (/^A(KIA|SIA)[A-Z0-9]{8,124}$/.test(text)) {
    return {
      message: 'This is an access key ID alone.',
      advice: 'Paste the secret access key with it, or use the Access key tab.',
    };
  }
  if (/^eyJ[\w-]+\.[\w-]+\.[\w-]*$/.test(text)) {
    return { message: 'This is an OIDC token.', advice: 'Paste it on the OIDC token tab.' };
  }
  if (readPrincipal(text.split(/\s/, 1)[0] ?? '')?.kind === 'role') {
    return {
      message: 'This is a role, not credentials.',
      advice: 'Put it under "Roles to assume" and paste the credentials that may assume it here.',
    };
  }
  return {
    message: 'No credentials recognised.',
    advice: 'Paste export lines, JSON as the CLI prints it, or a section of ~/.aws/credentials.',
  };
}
