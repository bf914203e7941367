import type { JsonObject, JsonValue } from '../../domain/json.ts';
import type { PolledItem } from '../../domain/polled-item.ts';
import { identifyChanges as identify } from '../../services/polls/identify-changes.ts';
import { idOf, optionalIdOf } from '../ids.ts';
import type { ExternalItemInput, MutationResolvers } from '../types.generated.ts';

export const identifyChanges: MutationResolvers['identifyChanges'] = (_parent, args, { services, viewer }) =>
  identify(services, viewer, {
    sourceId: idOf('ExternalSource', args.sourceId),
    items: args.items?.map(itemOf) ?? null,
    pollId: optionalIdOf('ExternalItems', args.pollId),
  });

const itemOf = ({ description, dueAt, fields, ...item }: ExternalItemInput): PolledItem => ({
  ...item,
  description: description ?? null,
  dueAt: dueAt ?? null,
  fields: isObject(fields) ? fields : {},
});

const isObject = (value: JsonValue | null | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
