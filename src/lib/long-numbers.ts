/** Whole numbers of so many digits may not be kept by a number. */
const LONG = 16;
const NUMBER = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;

/** JSON with its long whole numbers as texts. Each character is looked at once, whatever it is the text of. */
export function longNumbersQuoted(json: string): string {
  const pieces: string[] = [];
  let copied = 0;
  for (let at = 0; at < json.length;) {
    const code = json.charCodeAt(at);
    if (code === 34) at = afterString(json, at);
    else if (code === 45 || (code >= 48 && code <= 57)) {
      NUMBER.lastIndex = at;
      const number = NUMBER.exec(json)?.[0] ?? json[at]!;
      if (number.length >= LONG && /^-?\d{16,}$/.test(number)) {
        pieces.push(json.slice(copied, at), '"', number, '"');
        copied = at + number.length;
      }
      at += number.length;
    } else at += 1;
  }
  pieces.push(json.slice(copied));
  return pieces.join('');
}

function afterString(json: string, start: number): number {
  let at = start + 1;
  for (;;) {
    const quote = json.indexOf('"', at);
    if (quote < 0) return json.length;
    let slashes = quote;
    while (slashes > at && json.charCodeAt(slashes - 1) === 92) slashes -= 1;
    if ((quote - slashes) % 2 === 0) return quote + 1;
    at = quote + 1;
  }
}
