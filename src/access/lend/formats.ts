import { escaped } from '@drawbridge-s3/policy/grammar';
import type { Credentials } from '@/aws/context';

/** How credentials are written down for whoever is to use them. */
export type LentFormat =
  | 'bash'
  | 'fish'
  | 'powershell'
  | 'cmd'
  | 'credentials-file'
  | 'credential-process'
  | 'drawbridge';

export interface FormatWords {
  readonly id: LentFormat;
  readonly title: string;
  readonly fileName: string;
  /** Where it goes. */
  readonly hint: string;
}

export const FORMATS: readonly FormatWords[] = [
  {
    id: 'bash',
    title: 'bash, zsh',
    fileName: 'lent.sh',
    hint: 'Paste it into the shell that is to use them.',
  },
  { id: 'fish', title: 'fish', fileName: 'lent.fish', hint: 'Paste it into the shell that is to use them.' },
  {
    id: 'powershell',
    title: 'PowerShell',
    fileName: 'lent.ps1',
    hint: 'Paste it into the window that is to use them.',
  },
  { id: 'cmd', title: 'cmd', fileName: 'lent.cmd', hint: 'Paste it into the window that is to use them.' },
  {
    id: 'credentials-file',
    title: 'credentials file',
    fileName: 'credentials',
    hint: 'A section of ~/.aws/credentials; use it as --profile lent.',
  },
  {
    id: 'credential-process',
    title: 'credential_process',
    fileName: 'lent.json',
    hint: 'What a credential_process prints: credential_process = cat /path/to/lent.json',
  },
  {
    id: 'drawbridge',
    title: 'Drawbridge',
    fileName: 'lent.txt',
    hint: 'A note for somebody who opens it in a browser.',
  },
];

export interface LentPlace {
  readonly region: string;
  /** Of this console. */
  readonly origin: string;
  /** What it opens, in words. */
  readonly words: string;
  /** Milliseconds since 1970. */
  readonly until: number;
}

/** The whole text of a format, with the end in it, so that nobody wonders later why it stopped. */
export function lentText(format: LentFormat, credentials: Credentials, place: LentPlace): string {
  const pairs = [
    ['AWS_ACCESS_KEY_ID', credentials.accessKeyId],
    ['AWS_SECRET_ACCESS_KEY', credentials.secretAccessKey],
    ['AWS_SESSION_TOKEN', credentials.sessionToken ?? ''],
    ['AWS_REGION', place.region],
    ['AWS_CREDENTIAL_EXPIRATION', new Date(place.until).toISOString()],
  ] as const;
  const lines = (line: (name: string, value: string) => string) =>
    `${pairs.map(([name, value]) => line(name, value)).join('\n')}\n`;
  switch (format) {
    case 'bash':
      return lines((name, value) => `export ${name}='${value.replaceAll("'", `'\\''`)}'`);
    case 'fish':
      return lines((name, value) => `set -gx ${name} '${value.replace(/[\\']/g, '\\$&')}'`);
    case 'powershell':
      return lines((name, value) => `$Env:${name}='${value.replaceAll("'", "''")}'`);
    case 'cmd':
      // Quotes around the whole keep what follows = as it is; they are no part of the value.
      return lines((name, value) => `set "${name}=${value}"`);
    case 'credentials-file':
      return [
        '[lent]',
        ...pairs.slice(0, 3).map(([name, value]) => `${name.toLowerCase()} = ${value}`),
        `region = ${place.region}`,
        `# ends ${new Date(place.until).toISOString()}`,
        '',
      ].join('\n');
    case 'credential-process':
      return `${JSON.stringify(
        {
          Version: 1,
          AccessKeyId: credentials.accessKeyId,
          SecretAccessKey: credentials.secretAccessKey,
          SessionToken: credentials.sessionToken,
          Expiration: new Date(place.until).toISOString(),
        },
        undefined,
        2,
      )}\n`;
    case 'drawbridge':
      return [
        `You can ${escaped(place.words)} until ${new Date(place.until).toISOString()}.`,
        '',
        `Open ${place.origin}/connect, paste the lines below into the box “Credentials”, and press Connect.`,
        '',
        lentText('bash', credentials, place),
      ].join('\n');
  }
}

/** The text with every secret of it hidden: dots instead, of one length. */
export function masked(text: string, { secretAccessKey, sessionToken }: Credentials): string {
  const dots = '••••••••••••';
  const hidden = [secretAccessKey, sessionToken].filter((secret) => secret !== undefined && secret !== '');
  // A secret may stand there escaped: of a text that still holds one, nothing is shown.
  const without = hidden.reduce<string>((shown, secret) => shown.replaceAll(secret ?? '', dots), text);
  return without === text ? dots : without;
}
