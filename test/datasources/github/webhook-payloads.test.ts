import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { READERS } from '../../../src/datasources/github/rows.ts';
import { EVENTS, webhooks } from '../../../src/datasources/github/webhook-receiver.ts';
import type { ExternalItem } from '../../../src/domain/external-item.ts';

interface Payload {
  readonly action: string;
  readonly [member: string]: unknown;
}

const FILE = import.meta.resolve('@octokit/webhooks-examples/api.github.com/index.json');
const all: readonly { readonly name: string; readonly examples: readonly Payload[] }[] = JSON.parse(
  readFileSync(fileURLToPath(FILE), 'utf8'),
);
const examplesOf = (event: string): readonly Payload[] => all.find(({ name }) => name === event)?.examples ?? [];

interface Named {
  readonly id: number;
  readonly number: number;
  readonly title: string;
  readonly name: string;
  readonly body: string | null;
  readonly labels: readonly { readonly id: number }[];
  readonly assignees: readonly { readonly id: number }[];
  readonly milestone: { readonly number: number } | null;
  readonly updated_at: string;
}

const nothingLost: Readonly<Record<string, (item: ExternalItem, node: Named) => void>> = {
  issues: ({ externalId, fields, modifiedAt }, node) => {
    expect(externalId).toBe(String(node.number));
    expect(modifiedAt).toEqual(new Date(node.updated_at));
    expect(fields).toMatchObject({
      title: node.title,
      body: node.body || null,
      milestone: node.milestone ? String(node.milestone.number) : null,
    });
    expect(fields.labels).toEqual(node.labels.map(({ id }) => String(id)).toSorted());
    expect(fields.assignees).toEqual(
      node.assignees.map(({ id }) => expect.objectContaining({ externalId: String(id) })),
    );
  },
  comments: ({ externalId, fields }, node) => {
    expect(externalId).toBe(String(node.id));
    expect(fields).toMatchObject({ body: node.body, issue: expect.stringMatching(/^\d+$/) });
  },
  labels: ({ externalId, fields }, node) => {
    expect(externalId).toBe(String(node.id));
    expect(fields.name).toBe(node.name);
  },
  milestones: ({ externalId, fields }, node) => {
    expect(externalId).toBe(String(node.number));
    expect(fields.title).toBe(node.title);
  },
};

/** The examples of pinning leave out what GitHub's schema requires of an issue: read, they would clear its labels. */
const isCutShort = (node: Named): boolean => 'assignees' in node && !('labels' in node);

describe("GitHub's own examples", () => {
  test.each([
    ['issues', 'issue', 'issues'],
    ['issue_comment', 'issue', 'issues'],
    ['issue_comment', 'comment', 'comments'],
    ['label', 'label', 'labels'],
    ['milestone', 'milestone', 'milestones'],
  ] as const)('of %s are read, %s by %s', (event, member, list) => {
    const nodes = examplesOf(event).map((payload) => payload[member] as Named);
    expect(nodes.length).toBeGreaterThan(3);
    for (const node of nodes.filter((one) => !isCutShort(one))) nothingLost[list]?.(READERS[list].read(node), node);
  });

  test('that are cut short are refused, not read with a loss', () => {
    const nodes = examplesOf('issues').map((payload) => payload.issue as Named);
    const short = nodes.filter(isCutShort);
    expect(short).toHaveLength(2);
    for (const node of short) expect(() => READERS.issues.read(node)).toThrow('labels');
  });
});

test('every example of an event that is registered for can be read as hints', () => {
  for (const event of EVENTS) {
    expect(examplesOf(event).length).toBeGreaterThan(0);
    for (const example of examplesOf(event)) {
      const headers = { 'x-github-event': event, 'x-github-delivery': 'one' };
      const { hints } = webhooks.parse({ headers, body: Buffer.from(JSON.stringify(example)) });
      expect(hints.every(({ externalId }) => /^\d+$/.test(externalId))).toBe(true);
      const isOfPull = (example.issue as { pull_request?: unknown } | undefined)?.pull_request != null;
      expect(hints.length > 0).toBe(!isOfPull);
    }
  }
});
