import { z } from 'zod';

/** A secret that travels in a header. `name` is what people call it, such as `API key`. */
export const headerSecret = (name: string) =>
  z
    .string()
    .trim()
    .min(1, `The ${name} is empty.`)
    .max(1000, `The ${name} is longer than 1,000 characters.`)
    .regex(/^[\x21-\x7e]*$/, `The ${name} holds characters that none has. Copy it again.`);

export const baseUrl = z
  .url({ protocol: /^https?$/, error: 'The base URL is not an http or https address.' })
  .max(2000, 'The base URL is longer than 2,000 characters.')
  .nullish();
