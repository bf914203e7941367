import { z } from 'zod';
import type { CredentialField, Credentials } from '../connector.ts';
import { headerSecret, baseUrl as optionalUrl } from '../credential-inputs.ts';

export const credentialFields: readonly CredentialField[] = [
  { name: 'email', label: 'E-mail address of the account, for Jira Cloud', secret: false, required: false },
  { name: 'apiToken', label: 'API token, or personal access token of a Data Center', secret: true, required: true },
  { name: 'baseUrl', label: 'URL of the Jira site', secret: false, required: true },
];

const input = z.strictObject({
  email: z
    .string()
    .trim()
    .max(320)
    .regex(/^[^\s:@]+@[^\s:@]+$/, 'This is no e-mail address.')
    .nullish(),
  apiToken: headerSecret('API token'),
  baseUrl: optionalUrl.unwrap().unwrap(),
});

/** @throws ZodError */
export const parseCredentials = (value: unknown): Credentials => {
  const { email, apiToken, baseUrl } = input.parse(value);
  return { secrets: { apiToken, ...(email != null && { email }) }, baseUrl: baseUrl.replace(/\/+$/, '') };
};

/** A Data Center has personal access tokens, which need no e-mail address; Jira Cloud has no such thing. */
export const isCloud = ({ secrets }: Credentials): boolean => secrets.email !== undefined;

/** The one place that says who asks. */
export const authorizationOf = ({ secrets: { email, apiToken = '' } }: Credentials): string =>
  email === undefined
    ? `Bearer ${apiToken}`
    : `Basic ${Buffer.from(`${email}:${apiToken}`, 'utf8').toString('base64')}`;
