import { z } from 'zod';
import type { CredentialField, Credentials } from '../connector.ts';
import { baseUrl } from '../credential-inputs.ts';
import { contradiction, settingsInput } from './settings.ts';
import { keyProblem, newSecret } from './signature.ts';

export const credentialFields: readonly CredentialField[] = [
  { name: 'system', label: 'Name of the system', secret: false, required: true },
  { name: 'secret', label: 'Secret that deliveries are signed with', secret: true, required: false },
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

const input = z
  .strictObject({ ...settingsInput, secret: z.string().nullish(), url: baseUrl })
  .check(({ value, issues }) => {
    const problem = contradiction(value);
    if (problem !== null) issues.push({ code: 'custom', ...problem, input: value });
    const wrong = value.secret == null ? null : keyProblem(value.secret, value.signature ?? null);
    if (wrong !== null) issues.push({ code: 'custom', path: ['secret'], message: wrong, input: '' });
  });

/**
 * The base URL is where changes are sent, and empty when they are sent nowhere.
 * @throws ZodError
 */
export const parseCredentials = (value: unknown): Credentials => {
  const { secret: given, url, ...settings } = input.parse(value);
  const secret = given ?? newSecret();
  const made = given == null ? { madeSecret: secret } : {};
  return { secrets: { secret, settings: JSON.stringify(settings) }, baseUrl: url ?? '', ...made };
};
