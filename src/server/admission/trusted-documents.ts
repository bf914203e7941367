import { readFile } from 'node:fs/promises';
import type { GraphQLError } from 'graphql';
import { z } from 'zod';
import { AppError } from '../../domain/app-error.ts';
import type { Admit, OperationRequest } from './admission.ts';
import type { ReadDocuments } from './documents.ts';

/** The text of the document that a request names. @throws AppError when it names none, or sends one of its own */
export type TrustedDocuments = (request: OperationRequest) => string;

/** Apollo's persisted query manifest, or Relay's map of ids to documents. */
const manifestSchema = z.union([
  z
    .object({
      format: z.literal('apollo-persisted-query-manifest'),
      version: z.literal(1),
      operations: z.array(z.object({ id: z.string().min(1), name: z.string(), body: z.string() })),
    })
    .transform(({ operations }) => operations),
  z
    .record(z.string().min(1), z.string())
    .transform((map) => Object.entries(map).map(([id, body]) => ({ id, name: id, body }))),
]);

const persistedQuery = z.object({ persistedQuery: z.object({ sha256Hash: z.string() }) });

interface Checks {
  readonly readDocument: ReadDocuments;
  /** Of any text. */
  readonly admit: Admit;
}

/**
 * Reads a manifest and checks each of its documents, so that a client's mistake is found here and not by its users.
 * @throws Error that names the file and every document that may not run
 */
export const loadTrustedDocuments = async (path: string, checks: Checks): Promise<TrustedDocuments> => {
  const operations = await readManifest(path);
  const mistakes = operations.flatMap(({ id, name, body }) => {
    const mistake = mistakeIn(body, checks);
    return mistake === null ? [] : [`  - ${name === id ? id : `${name} (${id})`}: ${mistake}`];
  });
  if (mistakes.length > 0) throw new Error(`Documents of ${path} may not run:\n${mistakes.join('\n')}`);
  const bodies = new Map(operations.map(({ id, body }) => [id, body]));
  return (request) => {
    const id = idOf(request);
    const body = bodies.get(id) ?? bodies.get(id.replace(/^sha256:/, ''));
    if (body === undefined) {
      throw new AppError('BAD_USER_INPUT', 'The id is of no trusted document. Publish the manifest with it first.');
    }
    return body;
  };
};

const readManifest = async (path: string): Promise<z.output<typeof manifestSchema>> => {
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new Error(`The trusted documents in ${path} cannot be read. Check TRUSTED_DOCUMENTS.`, { cause });
  });
  const manifest = manifestSchema.safeParse(jsonOf(text));
  if (manifest.success) return manifest.data;
  throw new Error(`${path} is no manifest of trusted documents: neither Apollo's form nor a map of ids to documents.`);
};

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};

const mistakeIn = (body: string, { readDocument, admit }: Checks): string | null => {
  try {
    const read = readDocument(body);
    if (!('document' in read)) return messagesOf(read);
    for (const { name } of read.operations) admit({ query: body, operationName: name?.value });
    return read.operations.length === 0 ? 'It holds no operation.' : null;
  } catch (error) {
    if (error instanceof AppError) return error.message;
    throw error;
  }
};

const messagesOf = (errors: readonly GraphQLError[]): string => errors.map(({ message }) => message).join(' ');

const idOf = ({ query, extensions, documentId }: OperationRequest): string => {
  const persisted = persistedQuery.safeParse(extensions);
  const id = persisted.success ? persisted.data.persistedQuery.sha256Hash : documentId;
  if (query || typeof id !== 'string' || id === '') {
    throw new AppError(
      'FORBIDDEN',
      'Only trusted documents run here. Send no text, but the id of one in `documentId` or `extensions.persistedQuery`.',
    );
  }
  return id;
};
