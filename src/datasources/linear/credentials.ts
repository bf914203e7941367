import { z } from 'zod';
import type { CredentialField, Credentials } from '../connector.ts';

export const API_URL = 'https://api.linear.app/graphql';

export const credentialFields: readonly CredentialField[] = [
  { name: 'apiKey', label: 'Personal API key', secret: true, required: true },
  { name: 'baseUrl', label: 'URL of the GraphQL endpoint', secret: false, required: false },
];

const input = z.strictObject({
  apiKey: z
    .string()
    .trim()
    .min(1, 'The API key is empty.')
    .max(1000, 'The API key is longer than 1,000 characters.')
    .regex(/^[\x21-\x7e]*$/, 'The API key holds characters that no key has. Copy it again.'),
  baseUrl: z
    .url({ protocol: /^https?$/, error: 'The base URL is not an http or https address.' })
    .max(2000, 'The base URL is longer than 2,000 characters.')
    .nullish(),
});

/** @throws ZodError */
export const parseCredentials = (value: unknown): Credentials => {
  const { apiKey, baseUrl } = input.parse(value);
  return { secrets: { apiKey }, baseUrl: baseUrl ?? API_URL };
};
