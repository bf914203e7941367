import { AppError } from '../domain/app-error.ts';

const MAX_TOKEN_LENGTH = 16_384;

/** The token of an `authorization` value, with or without the word Bearer before it; AppError UNAUTHENTICATED if none. */
export const bearerToken = (authorization: unknown): string => {
  const value = typeof authorization === 'string' ? authorization.trim() : '';
  const token = value.replace(/^bearer\s+/i, '');
  if (token === '' || token.length > MAX_TOKEN_LENGTH || /\s/.test(token) || /^bearer$/i.test(token)) {
    throw new AppError('UNAUTHENTICATED', 'Send a bearer token in `authorization`: `Bearer <token>`.');
  }
  return token;
};
