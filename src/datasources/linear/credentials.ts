import { z } from 'zod';
import type { CredentialField, Credentials } from '../connector.ts';
import { baseUrl, headerSecret } from '../credential-inputs.ts';

export const API_URL = 'https://api.linear.app/graphql';

export const credentialFields: readonly CredentialField[] = [
  { name: 'apiKey', label: 'Personal API key', secret: true, required: true },
  { name: 'baseUrl', label: 'URL of the GraphQL endpoint', secret: false, required: false },
];

const input = z.strictObject({ apiKey: headerSecret('API key'), baseUrl });

/** @throws ZodError */
export const parseCredentials = (value: unknown): Credentials => {
  const { apiKey, baseUrl: url } = input.parse(value);
  return { secrets: { apiKey }, baseUrl: url ?? API_URL };
};

/** A personal key is sent as it is, a token of OAuth as a bearer token. */
export const authorization = ({ accessToken, apiKey }: Credentials['secrets']): string =>
  accessToken === undefined ? (apiKey ?? '') : `Bearer ${accessToken}`;
