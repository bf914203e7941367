import type { z } from 'zod';
import { ProviderError } from '../domain/provider-error.ts';

/** Reads an answer that has to be as the provider promises. @throws ProviderError `protocol`, naming the field */
export const answerReader =
  <Schema extends z.ZodType>(provider: string, schema: Schema) =>
  (data: unknown): z.infer<Schema> => {
    const result = schema.safeParse(data);
    if (result.success) return result.data;
    const field = result.error.issues[0]?.path.join('.') ?? '';
    throw new ProviderError('protocol', `${provider}'s answer is not as its schema promises at ${field}.`, {
      cause: result.error,
    });
  };

/** Why one node of an answer cannot be read, for people. */
export const unreadable = (provider: string, error: z.ZodError): string => {
  const issue = error.issues[0];
  const field = issue && issue.path.length > 0 ? issue.path.join('.') : 'id';
  return `Field ${field} is not as ${provider}'s schema promises: ${issue?.message ?? 'unreadable'}.`;
};
