import type { Recognition } from '../parse/recognition';

/**
 * Hides secrets in pasted text and keeps its shape, so that one still sees what was pasted: what follows a secret's name,
 * and every value that `recognition` took for a secret, which in tables and CSV has no name beside it.
 */
export function masked(text: string, recognition?: Recognition): string {
  const secrets = secretsOf(recognition);
  const shown = withoutValues(text, secrets)
    .split(/\r?\n/)
    .map((line) =>
      line
        .replace(SECRET_ASSIGNMENT, (_whole, before: string) => `${before}${DOTS}`)
        .replaceAll(SECRET_JSON, (_whole, before: string) => `${before}"${DOTS}"`),
    )
    .join('\n');
  // Lookalikes take any character in a secret; where one is still to be seen, nothing is.
  const odd = [...secrets].filter((secret) => ODD.test(secret));
  return odd.some((secret) => shown.includes(secret)) ? shown.replaceAll(/\S/g, '•') : shown;
}

function secretsOf(recognition: Recognition | undefined): ReadonlySet<string> {
  const identities = recognition?.kind === 'recognised' ? recognition.identities : [];
  const secrets = identities.flatMap(({ credentials }) => [
    credentials?.secretAccessKey,
    credentials?.sessionToken,
  ]);
  return new Set(secrets.filter((secret) => secret !== undefined));
}

function withoutValues(text: string, secrets: ReadonlySet<string>): string {
  let shown = '';
  let from = 0;
  for (const match of text.matchAll(VALUE)) {
    if (!secrets.has(match[0])) continue;
    shown += text.slice(from, match.index) + DOTS;
    from = match.index + match[0].length;
  }
  return shown + text.slice(from);
}

/** A run of what secrets are made of, wherever it stands. */
const VALUE = /[A-Za-z0-9+/][A-Za-z0-9+/=]*/g;
const ODD = /[^A-Za-z0-9+/=]/;
const DOTS = '•'.repeat(16);
const SECRET = String.raw`(?:aws[ _]?)?(?:secret[ _]?(?:access[ _]?)?key|(?:session|security)[ _]?token)`;
const SECRET_ASSIGNMENT = new RegExp(String.raw`((?:${SECRET})["']?(?:\s*[=:]\s*|\s+)).+$`, 'i');
const SECRET_JSON = /("(?:SecretAccessKey|SessionToken|Token)"\s*:\s*)"(?:[^"\\]|\\.)*"/gi;
