import { parseAwsFiles } from './aws-files';
import { parseEnvironment } from './environment';
import { parseJson } from './json';
import type { Recognition, RecognisedIdentity } from './recognition';

/**
 * Says what pasted text is: environment lines of any shell, JSON as the CLI prints it, or sections of the
 * CLI's files. Undefined for blank text.
 */
export function recognise(text: string): Recognition | undefined {
  const trimmed = text.trim();
  if (trimmed === '') return undefined;
  if (trimmed.startsWith('{')) return parseJson(trimmed);
  if (/^\s*\[[^\]]+\]\s*(?:[#;].*)?$/m.test(trimmed)) {
    const files = parseAwsFiles(trimmed);
    if (files) return files;
  }
  const lines = parseEnvironment(trimmed);
  if (lines) return { kind: 'recognised', form: 'environment', identities: [lines] };
  // A credentials-file section whose heading was left behind.
  if (/^\s*aws_access_key_id\s*=/m.test(trimmed)) {
    const files = parseAwsFiles(`[default]\n${trimmed}`);
    if (files) return files;
  }
  return { kind: 'unusable', ...complaint(trimmed) };
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
  if (/^A(KIA|SIA)[A-Z0-9]{8,}$/.test(text)) {
    return {
      message: 'This is an access key ID alone.',
      advice: 'Paste the secret access key with it, or use the Access key tab.',
    };
  }
  if (/^eyJ[\w-]+\.[\w-]+\.[\w-]*$/.test(text)) {
    return { message: 'This is an OIDC token.', advice: 'Paste it on the OIDC token tab.' };
  }
  if (/^arn:[\w-]+:iam::\d{12}:role\//.test(text)) {
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
