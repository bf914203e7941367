import { z } from 'zod';
import type { CredentialField, Credentials } from '../connector.ts';
import { baseUrl } from '../credential-inputs.ts';
import { contradiction, settingsInput } from './settings.ts';
import { keyProblem } from './signature.ts';

export const credentialFields: readonly CredentialField[] = [
  { name: 'system', label: 'Name of the system', secret: false, required: true },
  { name: 'secret', label: 'Secret that deliveries are signed with', secret: true, required: true },
  { name: 'paths', label: 'Where a delivery holds the parts of an item', secret: false, required: true },
  {
    name: 'signature',
    label: 'How deliveries are signed, unless by Standard Webhooks',
    secret: false,
    required: false,
  },
  { name: 'types', label: 'Values that tell what happened', secret: false, required: false },
  { name: 'absentMeansEmpty', label: 'Whether what is left out is empty', secret: false, required: false },
  { name: 'url', label: 'URL that changes are sent to', secret: false, required: false },
];

const input = z.strictObject({ ...settingsInput, secret: z.string(), url: baseUrl }).check(({ value, issues }) => {
  const problem = contradiction(value);
  if (problem !== null) issues.push({ code: 'custom', ...problem, input: value });
  const wrong = keyProblem(value.secret, value.signature ?? null);
  if (wrong !== null) issues.push({ code: 'custom', path: ['secret'], message: wrong, input: '' });
});

/**
 * The base URL is where changes are sent, and empty when they are sent nowhere.
 * @throws ZodError
 */
export const parseCredentials = (value: unknown): Credentials => {
  const { secret, url, ...settings } = input.parse(value);
  return { secrets: { secret, settings: JSON.stringify(settings) }, baseUrl: url ?? '' };
};
