const ISO =
  /^(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T([01]\d|2[0-3]):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?(Z|[+-]\d\d:?\d\d)?)?)?)?$/i;
/** Four digits are a year. */
const EPOCH = /^(?:\d{1,3}|\d{5,})(?:\.\d+)?$/;

/** Whether a date is given in seconds since 1970, which Date operators take beside ISO 8601. */
export const isEpoch = (text: string): boolean => EPOCH.test(text);

/**
 * Milliseconds since the epoch of a W3C ISO 8601 date (https://www.w3.org/TR/NOTE-datetime) or of epoch seconds; a
 * time without zone is UTC. Undefined for all else, days that the month does not have included.
 */
export function parseDate(text: string): number | undefined {
  if (isEpoch(text)) return Math.trunc(Number(text) * 1000);
  const match = ISO.exec(text);
  if (match === null) return undefined;
  const [, year, month = '01', day = '01', hour = '00', minute = '00', second = '00', fraction = '', zone] =
    match;
  const date = `${year}-${month}-${day}`;
  const midnight = new Date(`${date}T00:00:00Z`);
  // Engines take 30 February for 2 March.
  if (Number.isNaN(midnight.getTime()) || !midnight.toISOString().startsWith(date)) return undefined;
  const milliseconds = fraction.slice(0, 3).padEnd(3, '0');
  const offset =
    zone === undefined || zone.toUpperCase() === 'Z' ? 'Z' : `${zone.slice(0, 3)}:${zone.slice(-2)}`;
  const instant = Date.parse(`${date}T${hour}:${minute}:${second}.${milliseconds}${offset}`);
  return Number.isNaN(instant) ? undefined : instant;
}
