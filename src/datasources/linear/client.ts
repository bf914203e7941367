import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { print } from 'graphql';
import { ClientError, GraphQLClient } from 'graphql-request';
import type { ProviderError } from '../../domain/provider-error.ts';
import type { Quota } from '../../domain/source.ts';
import { answeredAt } from '../../lib/answered-at.ts';
import type { ConnectorContext } from '../connector.ts';
import { transportError } from '../transport-errors.ts';
import { authorization } from './credentials.ts';
import { type AnswerError, answerError, noAnswerError } from './errors.ts';
import { quotasIn } from './quotas.ts';

export interface Answer {
  /** As it came: to be parsed before it is believed. */
  readonly data: unknown;
  /** Errors that came beside the data. */
  readonly errors: readonly AnswerError[];
  readonly quotas: readonly Quota[];
  /** When Linear answered, by Linear's own clock. */
  readonly date: Date | null;
}

export interface LinearClient {
  /** @throws ProviderError */
  run<Result, Variables extends object>(
    document: TypedDocumentNode<Result, Variables>,
    variables: Variables,
  ): Promise<Answer>;
}

/** What stands under `errors`; an entry that is no object is an error without words. */
const errorsIn = (errors: unknown): readonly AnswerError[] => {
  if (errors === undefined || errors === null) return [];
  if (!Array.isArray(errors)) return [{}];
  return errors.map((error: unknown) => (typeof error === 'object' && error !== null ? error : {}));
};

export const createClient = (context: ConnectorContext): LinearClient => {
  const { credentials, clock, fetch, signal } = context;
  const client = new GraphQLClient(credentials.baseUrl, {
    fetch,
    headers: { authorization: authorization(credentials.secrets) },
    errorPolicy: 'all',
  });

  const readError = (error: unknown): ProviderError => {
    if (error instanceof ClientError) {
      const { status, headers, errors } = error.response;
      return answerError({ status, headers, errors: errorsIn(errors) }, clock.now());
    }
    // The library's own errors quote the whole answer; only their name is kept.
    const name = error instanceof Error ? error.name : 'unknown';
    return transportError('Linear', error, signal) ?? noAnswerError(new Error(name));
  };

  return {
    async run(document, variables) {
      const response = await client
        .rawRequest<unknown>({ query: print(document), variables, signal })
        .catch((error: unknown) => {
          throw readError(error);
        });
      const { data, headers, status } = response;
      const errors = errorsIn(response.errors);
      if (data === null || data === undefined) throw answerError({ status, headers, errors }, clock.now());
      return { data, errors, quotas: quotasIn(headers), date: answeredAt(headers) };
    },
  };
};
