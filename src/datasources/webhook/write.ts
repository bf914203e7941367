import type { EntityType } from '../../domain/entity-type.ts';
import type { ExternalItem } from '../../domain/external-item.ts';
import type { JsonObject, JsonValue } from '../../domain/json.ts';
import { ProviderError } from '../../domain/provider-error.ts';
import { contentHash } from '../../lib/canonical-json.ts';
import type {
  ConnectorContext,
  CreateRequest,
  LostCreate,
  RemoveRequest,
  UpdateRequest,
  Writer,
} from '../connector.ts';
import { emptyFields, idIn, itemIn } from './answer.ts';
import { bodyFor } from './body.ts';
import { deliveredTo } from './changes.ts';
import { createClient } from './client.ts';
import { labelOf, withNamed } from './map.ts';
import type { Settings } from './settings.ts';

/** Of things that came since a creation was lost. */
const LOOKED_AT = 1_000;

const urlOf = ({ url }: JsonObject): string | null => (typeof url === 'string' && URL.canParse(url) ? url : null);

const checkType = (entityType: EntityType): void => {
  if (entityType === 'TICKET') return;
  throw new ProviderError('rejected', 'A label or a person is but a name here, which does not change.');
};

const looksLike = ({ fields: there }: ExternalItem, fields: JsonObject): boolean =>
  Object.entries(fields).every(([name, value]) => contentHash(there[name] ?? null) === contentHash(value));

const ticket = (externalId: string, modifiedAt: Date | null, fields: JsonObject): ExternalItem => ({
  entityType: 'TICKET',
  externalId,
  modifiedAt,
  deleted: null,
  url: urlOf(fields),
  fields,
});

/**
 * Sends changes to the endpoint, in the shape in which it delivers its own. What it answers, or else what was sent, is
 * kept as if it had been delivered.
 */
export const createWriter = (context: ConnectorContext, settings: Settings): Writer => {
  const client = createClient(context, settings);
  const now = () => context.clock.now();
  // Where deliveries tell a time, whatever is delivered stands above what was written and answered without one.
  const untimed = () => (settings.time === null ? now() : new Date(0));

  const settle = async (answer: JsonValue, sent: ExternalItem): Promise<ExternalItem> => {
    const thing = itemIn(answer, settings, now()) ?? sent;
    await deliveredTo(context).keep(withNamed(thing), untimed());
    return thing;
  };

  return {
    async create({ entityType, key, fields }: CreateRequest) {
      if (entityType === 'LABEL') {
        const label = labelOf(String(fields.name));
        await deliveredTo(context).keep([label], now());
        return label;
      }
      checkType(entityType);
      const answer = await client.send({
        id: key,
        body: bodyFor({ event: 'created', id: key, fields, now: now() }, settings),
      });
      return settle(answer, ticket(idIn(answer, settings) ?? key, null, { ...emptyFields(settings), ...fields }));
    },
    async findCreated({ entityType, key, fields, since }: LostCreate) {
      const store = deliveredTo(context);
      const own = await store.find(entityType, key);
      if (own !== null) return [own];
      const things = (await store.page({ since, after: null }, LOOKED_AT)).map(({ item }) => item);
      return things.filter(
        (item) => item.entityType === entityType && item.deleted === null && looksLike(item, fields),
      );
    },
    async update({ entityType, externalId, fields, seen, key }: UpdateRequest) {
      checkType(entityType);
      const id = key ?? contentHash([externalId, fields, seen]);
      const answer = await client.send({
        id,
        body: bodyFor({ event: 'updated', id: externalId, fields, now: now() }, settings),
      });
      return settle(answer, ticket(externalId, seen.modifiedAt, { ...seen.fields, ...fields }));
    },
    async remove({ entityType, externalId, key }: RemoveRequest) {
      checkType(entityType);
      const id = key ?? contentHash([externalId, 'deleted']);
      const body = bodyFor({ event: 'deleted', id: externalId, fields: {}, now: now() }, settings);
      await client.send({ id, body }).catch((error: unknown) => {
        if (!(error instanceof ProviderError && error.kind === 'not-found')) throw error;
      });
      const store = deliveredTo(context);
      const modifiedAt = (await store.find(entityType, externalId))?.modifiedAt ?? null;
      await store.keep([{ entityType, externalId, modifiedAt, deleted: 'WEBHOOK', url: null, fields: {} }], untimed());
      return null;
    },
  };
};
