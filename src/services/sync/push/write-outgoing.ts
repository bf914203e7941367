import type { Connector, Writer } from '../../../datasources/connector.ts';
import type { ExternalItem } from '../../../domain/external-item.ts';
import type { JsonObject } from '../../../domain/json.ts';
import { AlreadyThereError, ProviderError, type ProviderErrorKind } from '../../../domain/provider-error.ts';
import { contentHash } from '../../../lib/canonical-json.ts';
import { type FetchTools, retrying } from '../fetch-page.ts';
import type { Creations } from './lost-creations.ts';
import type { Outgoing } from './plan-outgoing.ts';

interface Done {
  readonly item: ExternalItem | null;
  /** It was there before, and nothing has been written to it. */
  readonly isAdopted?: true;
}

/** What came of writing: the thing as it is there now, or why there is none. */
export type Written = Done | { readonly reason: string } | { readonly stopped: unknown };

type Write = Extract<Outgoing, { kind: 'create' | 'update' | 'remove' }>;

export interface WriteTools extends FetchTools {
  readonly creations: Creations;
}

interface Attempt {
  readonly attempt: number;
  readonly creations: Creations;
}

/** These concern one thing; any other error would meet the next one too. */
const OF_ONE_THING: ReadonlySet<ProviderErrorKind> = new Set(['rejected', 'not-found', 'conflict', 'protocol']);

/** Does one write, tried again where that can help. Never throws. */
export const writeOutgoing = async (connector: Connector, write: Write, tools: WriteTools): Promise<Written> => {
  const { writer } = connector;
  if (writer === undefined) return { reason: 'This provider takes no changes.' };
  try {
    return await retrying((attempt) => attemptTo(writer, write, { attempt, creations: tools.creations }), tools);
  } catch (error) {
    if (error instanceof ProviderError && OF_ONE_THING.has(error.kind)) return { reason: error.message };
    return { stopped: error };
  }
};

/** The mapping's version moves on with what is written: the next change, even of the same, has another key. */
const keyOf = ({ mapping, kind }: Write, fields: JsonObject | null = null): string =>
  contentHash([mapping.id, mapping.version, kind, fields]);

const attemptTo = async (writer: Writer, write: Write, attempt: Attempt): Promise<Done> => {
  const { entityType, externalId, externalFields: fields, externalModifiedAt: modifiedAt } = write.mapping;
  switch (write.kind) {
    case 'create':
      return create(writer, write, attempt);
    case 'update':
      return {
        item: await writer.update({
          key: keyOf(write, write.fields),
          entityType,
          externalId,
          fields: write.fields,
          seen: { fields, modifiedAt },
        }),
      };
    case 'remove':
      return { item: await writer.remove({ key: keyOf(write), entityType, externalId }) };
  }
};

/** Whenever an earlier try may have reached the provider, what it made is looked for first. */
const create = async (
  writer: Writer,
  { mapping, fields }: Extract<Write, { kind: 'create' }>,
  { attempt, creations }: Attempt,
): Promise<Done> => {
  const lost = attempt > 1 ? await creations.findLost(mapping) : null;
  if (lost !== null) return { item: lost };
  const { entityType, intent, externalId } = mapping;
  try {
    const item = await writer.create({ entityType, key: intent?.key ?? externalId, fields });
    if (creations.note(item)) return { item };
    throw new ProviderError('rejected', `It is at the source already. ${OF_ANOTHER}`);
  } catch (error) {
    if (!(error instanceof AlreadyThereError)) throw error;
    if (await creations.adopt(mapping, error.thing)) return { item: error.thing, isAdopted: true };
    throw new ProviderError('rejected', `${error.message} ${OF_ANOTHER}`, { cause: error });
  }
};

const OF_ANOTHER = 'Another record here stands for it: link the two, or rename one of them.';

/** Whether the run cannot go on, rather than this one thing. */
export const isStop = (written: Written): written is { readonly stopped: unknown } => 'stopped' in written;
