import type { Connector, Writer } from '../../../datasources/connector.ts';
import type { ExternalItem } from '../../../domain/external-item.ts';
import { ProviderError, type ProviderErrorKind } from '../../../domain/provider-error.ts';
import { type FetchTools, retrying } from '../fetch-page.ts';
import type { FindLost } from './lost-creations.ts';
import type { Outgoing } from './plan-outgoing.ts';

/** What came of writing: the thing as it is there now, or why there is none. */
export type Written =
  | { readonly item: ExternalItem | null }
  | { readonly reason: string }
  | { readonly stopped: unknown };

type Write = Extract<Outgoing, { kind: 'create' | 'update' | 'remove' }>;

export interface WriteTools extends FetchTools {
  readonly findLost: FindLost;
}

interface Attempt {
  readonly attempt: number;
  readonly findLost: FindLost;
}

/** These concern one thing; any other error would meet the next one too. */
const OF_ONE_THING: ReadonlySet<ProviderErrorKind> = new Set(['rejected', 'not-found', 'conflict', 'protocol']);

/** Does one write, tried again where that can help. Never throws. */
export const writeOutgoing = async (connector: Connector, write: Write, tools: WriteTools): Promise<Written> => {
  const { writer } = connector;
  if (writer === undefined) return { reason: 'This provider takes no changes.' };
  try {
    return {
      item: await retrying((attempt) => attemptTo(writer, write, { attempt, findLost: tools.findLost }), tools),
    };
  } catch (error) {
    if (error instanceof ProviderError && OF_ONE_THING.has(error.kind)) return { reason: error.message };
    return { stopped: error };
  }
};

const attemptTo = (writer: Writer, write: Write, attempt: Attempt): Promise<ExternalItem | null> => {
  const { entityType, externalId, externalFields: fields, externalModifiedAt: modifiedAt } = write.mapping;
  switch (write.kind) {
    case 'create':
      return create(writer, write, attempt);
    case 'update':
      return writer.update({ entityType, externalId, fields: write.fields, seen: { fields, modifiedAt } });
    case 'remove':
      return writer.remove({ entityType, externalId });
  }
};

/** Whenever an earlier try may have reached the provider, what it made is looked for first. */
const create = async (
  writer: Writer,
  { mapping, fields }: Extract<Write, { kind: 'create' }>,
  { attempt, findLost }: Attempt,
): Promise<ExternalItem> => {
  const lost = attempt > 1 ? await findLost(mapping) : null;
  return (
    lost ?? writer.create({ entityType: mapping.entityType, key: mapping.intent?.key ?? mapping.externalId, fields })
  );
};

/** Whether the run cannot go on, rather than this one thing. */
export const isStop = (written: Written): written is { readonly stopped: unknown } => 'stopped' in written;
