import { describe, expect, test } from '@jest/globals';
import { answerOf, startServer } from './support.ts';

const browser = { headers: { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' } };

describe('the explorer', () => {
  test('is a page whose every file comes from here', async () => {
    await using started = await startServer();
    const page = await answerOf(await fetch(`${started.url}/graphql`, browser));
    expect(page.status).toBe(200);
    expect(page.headers.get('content-type')).toContain('text/html');
    expect(page.headers.get('content-security-policy')).toContain("script-src 'self';");
    expect(page.text).not.toMatch(/https?:/);
    expect(page.text).not.toMatch(/<script>|<script [^>]*>[^<]/);
    const files = [...page.text.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, file]) => file ?? '');
    expect(files).toHaveLength(7);
    for (const file of files) {
      const response = await fetch(new URL(file, `${started.url}/graphql`));
      expect([file, response.status]).toEqual([file, 200]);
      expect(response.headers.get('content-type')).toMatch(file.endsWith('.css') ? 'text/css' : 'javascript');
      expect((await response.text()).length).toBeGreaterThan(50);
    }
  });

  test('serves no other file', async () => {
    await using started = await startServer();
    for (const name of ['package.json', '..%2findex.html', '%2e%2e%2f%2e%2e%2fauth.ts', 'constructor']) {
      expect((await fetch(`${started.url}/explorer/${name}`)).status).toBe(404);
    }
  });

  test('is no way around the token', async () => {
    await using started = await startServer();
    expect((await fetch(`${started.url}/graphql?query={hello}`)).status).toBe(401);
  });

  test('is not there in production', async () => {
    await using started = await startServer({ config: { host: '127.0.0.1', port: 0, production: true } });
    expect((await fetch(`${started.url}/graphql`, browser)).status).toBe(401);
    expect((await fetch(`${started.url}/explorer/explorer.js`)).status).toBe(404);
  });
});
