/** The number in a header; null when it is absent or none. */
export const numberIn = (headers: Headers, name: string): number | null => {
  const text = headers.get(name)?.trim() ?? '';
  const value = text === '' ? Number.NaN : Number(text);
  return Number.isFinite(value) ? value : null;
};
