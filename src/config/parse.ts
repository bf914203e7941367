/** Collects what is wrong while the rest goes on being read. */
export type Report = (mistake: string) => void;

/** A whole number from `min` to `max`, or null. */
export const parseInteger = (text: string, range: { min: number; max: number }): number | null => {
  const value = /^\d{1,15}$/.test(text.trim()) ? Number(text) : Number.NaN;
  return value >= range.min && value <= range.max ? value : null;
};

/** A URL of one of the protocols (`https:`), or null. */
export const parseUrlOf = (text: string, protocols: readonly string[]): URL | null => {
  const url = URL.parse(text.trim());
  return url !== null && protocols.includes(url.protocol) ? url : null;
};

/** The parts of a comma list without the empty ones. */
export const parseList = (text: string | undefined): readonly string[] =>
  (text ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');

/** 32 bytes from their base64, with or without padding; null for anything else. */
export const parseKey = (text: string): Buffer | null => {
  const trimmed = text.trim().replace(/=+$/, '');
  const key = Buffer.from(trimmed, 'base64');
  return key.byteLength === 32 && key.toString('base64').replace(/=+$/, '') === trimmed ? key : null;
};

/** Where a connection string leads, without user, password and options, which can hold secrets. */
export const redactedAddress = (connectionString: string): string => {
  const match = /^(?<scheme>[a-z+]+:\/\/)(?:.*@)?(?<rest>[^?#]*)/is.exec(connectionString.trim());
  return match?.groups === undefined ? 'not readable' : `${match.groups.scheme}${match.groups.rest}`;
};
