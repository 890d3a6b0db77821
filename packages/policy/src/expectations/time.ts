import type { Ask } from '../situation/index.ts';

/** The request as it would be sent now, where it does not say when. */
export function atTime(ask: Ask, now = new Date()): Ask {
  if (Object.keys(ask.context).some((key) => key.toLowerCase() === 'aws:currenttime')) return ask;
  const context = {
    ...ask.context,
    'aws:CurrentTime': now.toISOString(),
    'aws:EpochTime': String(Math.floor(now.getTime() / 1000)),
  };
  return { ...ask, context };
}

/** The request without the time it was made at, so that it is asked anew whenever it is looked at. */
export function withoutTime(ask: Ask): Ask {
  const context = Object.fromEntries(
    Object.entries(ask.context).filter(([key]) => !/^aws:(?:currenttime|epochtime)$/i.test(key)),
  );
  return { ...ask, context };
}
