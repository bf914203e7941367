/** Parts of names, in small letters without separators. */
export const SECRET_WORDS = [
  'accesskey',
  'apikey',
  'assertion',
  'authorization',
  'cookie',
  'credential',
  'jwt',
  'masterkey',
  'passphrase',
  'passwd',
  'password',
  'privatekey',
  'pwd',
  'secret',
  'signature',
  'signingkey',
  'token',
] as const;

const WHOLE: ReadonlySet<string> = new Set(['auth', 'pass', 'sig']);
/** Harmless as the name of a field, a secret in a URL. */
const IN_QUERY: ReadonlySet<string> = new Set(['code', 'codeverifier', 'key', 'state']);

const plain = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, '');

/** Whether what goes by this name is a secret: `apiKey`, `X-API-KEY`, `client_secret`, `refreshToken` … */
export const isSecretName = (name: string): boolean => {
  const word = plain(name);
  return WHOLE.has(word) || SECRET_WORDS.some((part) => word.includes(part));
};

export const isSecretQueryName = (name: string): boolean => IN_QUERY.has(plain(name)) || isSecretName(name);
