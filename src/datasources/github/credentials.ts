import { z } from 'zod';
import type { CredentialField, Credentials } from '../connector.ts';
import { baseUrl, headerSecret } from '../credential-inputs.ts';

export const API_URL = 'https://api.github.com';

export const credentialFields: readonly CredentialField[] = [
  { name: 'token', label: 'Personal access token', secret: true, required: true },
  { name: 'baseUrl', label: 'Root of the REST API', secret: false, required: false },
];

const input = z.strictObject({ token: headerSecret('token'), baseUrl });

/** @throws ZodError */
export const parseCredentials = (value: unknown): Credentials => {
  const { token, baseUrl: url } = input.parse(value);
  return { secrets: { token }, baseUrl: url ?? API_URL };
};

export const authorization = ({ accessToken, token }: Credentials['secrets']): string =>
  `Bearer ${accessToken ?? token ?? ''}`;
