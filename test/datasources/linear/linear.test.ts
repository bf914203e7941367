import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { parse } from 'graphql';
import { complexityOf } from '../../../sandbox/linear/complexity.ts';
import { CursorExpiredError } from '../../../src/domain/provider-error.ts';
import { failureOf } from '../conformance/kit.ts';
import { describeConnector } from '../connector-conformance.ts';
import { createHarness, cursorOf, type Harness, itemsOf, readAll, readPage } from '../connector-harness.ts';
import { belongsToTeam, entityTypeOf, LINEAR } from './twin-account.ts';

describe('the Linear connector', () => {
  describeConnector({
    ...LINEAR,
    items: 600,
    main: { type: 'issue', entityType: 'TICKET', titleField: 'title', updatedField: 'updatedAt' },
    embedded: [],
    isOrderedForGood: true,
    entityTypeOf,
    belongs: belongsToTeam,
    malformed: { data: { dueDate: 'next Tuesday' }, field: 'dueDate' },
    writing: {
      TICKET: { fields: () => ({ title: 'Made', description: 'By hand.' }), text: 'title', operation: 'CreateIssue' },
      COMMENT: { fields: (issue) => ({ issue, body: 'Said.' }), text: 'body', operation: 'CreateComment' },
      LABEL: {
        fields: () => ({ name: 'made', color: '#00ff00', description: 'By hand.' }),
        text: 'name',
        operation: 'CreateLabel',
      },
    },
    overlapMs: 60_000,
  });

  describe('against Linear in particular', () => {
    let harness: Harness;
    beforeAll(async () => {
      harness = await createHarness({ ...LINEAR, items: 600 });
    });
    beforeEach(async () => {
      await harness.control.reset();
    });
    afterAll(async () => {
      await harness[Symbol.asyncDispose]();
    });

    const issue = async (data: Parameters<Harness['control']['edit']>[0]['data']) =>
      harness.control.edit({ type: 'issue', data });
    const onlyPage = async (cursor: string) => itemsOf(await readAll(harness.open(), cursor));
    const later = async (): Promise<string> => {
      const cursor = cursorOf(await readAll(harness.open(), null));
      await harness.control.moveClock(600_000);
      return cursorOf(await readAll(harness.open(), cursor));
    };

    test('reads every list in one request a page, as few pages as Linear permits', async () => {
      await readAll(harness.open(), null);
      const comments = (await harness.control.state()).filter(({ type }) => type === 'comment');
      const made = (await harness.control.requests()).filter(({ operation }) => operation === 'Changes');
      expect(comments.length).toBeGreaterThan(750);
      expect(made.length).toBeLessThanOrEqual(Math.ceil(comments.length / 250));
    });

    test('lists everything there is though things are edited meanwhile, so that absence means something', async () => {
      const there = (await harness.control.state()).filter(({ type }) => type === 'issue');
      const mine = there.filter(({ data }) => String(data.identifier).startsWith('ENG-'));
      const pages = await readAll(harness.open(), null, async (_page, number) => {
        for (const { id } of mine.slice(number * 20, number * 20 + 20)) {
          await harness.control.edit({ id, type: 'issue', data: { title: 'edited meanwhile' } });
        }
      });
      const tickets = itemsOf(pages).filter(({ entityType }) => entityType === 'TICKET');
      expect(tickets.map(({ externalId }) => externalId).toSorted()).toEqual(mine.map(({ id }) => id).toSorted());
    });

    test('stays under the complexity of one query, and asks for little when little is new', async () => {
      const cursor = await later();
      const before = (await harness.control.requests()).at(-1)?.n ?? 0;
      await readAll(harness.open(), null);
      await readAll(harness.open(), cursor);
      const costs = (await harness.control.requests(before)).map(({ body }) => {
        const { query, variables } = body as { query: string; variables: Record<string, unknown> };
        return complexityOf(parse(query), variables);
      });
      expect(Math.max(...costs)).toBeLessThan(10_000);
      expect(costs.at(-1)).toBeLessThan(Math.max(...costs) / 4);
    });

    test('refuses a cursor that Linear does not know', async () => {
      const first = await readPage(harness.open(), null);
      const spoilt = first.cursor.replace(/"issues":"[^"]+"/, '"issues":"gone"');
      expect(spoilt).not.toBe(first.cursor);
      expect(await failureOf(readPage(harness.open(), spoilt))).toBeInstanceOf(CursorExpiredError);
    });

    test('begins again, not at the wrong place, when the types were narrowed and widened', async () => {
      const all = cursorOf(await readAll(harness.open(), null));
      const narrow = await readAll(harness.open({ entityTypes: ['TICKET'] }), all);
      expect(await failureOf(readPage(harness.open(), cursorOf(narrow)))).toBeInstanceOf(CursorExpiredError);
    });

    test('keeps out what Linear could not answer, rather than clear a field', async () => {
      const cursor = await later();
      const broken = await issue({ description: { not: 'text' } });
      const whole = await issue({ title: 'whole' });
      const [page] = await readAll(harness.open(), cursor);
      expect(page?.items.map(({ externalId }) => externalId)).toEqual([whole.id]);
      expect(page?.rejected).toEqual([
        { entityType: 'TICKET', externalId: broken.id, reason: expect.stringContaining('description') },
      ]);
    });

    test('sees a restored issue as there again', async () => {
      const cursor = await later();
      const { id } = await issue({ title: 'there and back' });
      await harness.control.remove(id);
      expect(await onlyPage(cursor)).toMatchObject([{ externalId: id, deleted: 'TOMBSTONE' }]);
      await harness.control.edit({ id, type: 'issue', data: { trashed: null, archivedAt: null } });
      expect(await onlyPage(cursor)).toMatchObject([{ externalId: id, deleted: null }]);
    });

    test('sees what was archived without counting as updated', async () => {
      const { id, updatedAt } = await issue({ updatedAt: '2026-02-01T00:00:00.000Z' });
      const cursor = await later();
      const archivedAt = new Date(Date.now() + 600_000).toISOString();
      await harness.control.edit({ id, type: 'issue', data: { updatedAt, archivedAt } });
      const [item] = await onlyPage(cursor);
      expect(item).toMatchObject({ externalId: id, deleted: 'TOMBSTONE', modifiedAt: new Date(archivedAt) });
    });

    test('gives comments an author, whoever that was', async () => {
      const cursor = await later();
      const { id } = await issue({ title: 'discussed' });
      const authors = [
        { user: null, externalUser: { id: 'slack-1', name: 'Sam' } },
        { user: null, botActor: { id: 'bot-1', name: 'Deploys' } },
        { user: null },
      ];
      for (const author of authors) {
        await harness.control.edit({ type: 'comment', data: { issueId: id, ...author } });
      }
      const comments = (await onlyPage(cursor)).filter(({ entityType }) => entityType === 'COMMENT');
      expect(comments.map(({ fields }) => fields.author)).toEqual(
        expect.arrayContaining([
          { externalId: 'slack-1', name: 'Sam' },
          { externalId: 'bot-1', name: 'Deploys' },
          null,
        ]),
      );
      expect(comments.every(({ fields }) => fields.issue === id)).toBe(true);
    });
  });
});
