import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createLiveCallSignals } from '../adapters/happyrobot/live-call-signals.ts';
import { createHappyRobotSimulator } from '../simulator/happyrobot/app.ts';
import { pagesOf } from '../simulator/happyrobot/template/pages.ts';
import { readTemplate, TEMPLATE_FOLDER } from '../simulator/happyrobot/template/read-template.ts';
import { renderBody, renderRawBody, renderText } from '../simulator/happyrobot/template/render.ts';
import type { Template } from '../simulator/happyrobot/template/template-schema.ts';

const ROOT = join(TEMPLATE_FOLDER, '..', '..');
const read = (...path: readonly string[]): string => readFileSync(join(ROOT, ...path), 'utf8');

/** What the formatter may change: widths of columns and wraps of JSON. */
const unformatted = (file: string, text: string): unknown =>
  file.endsWith('.json')
    ? JSON.parse(text)
    : text.replaceAll(/ +/g, ' ').replaceAll(/-{3,}/g, '---').trimEnd();

let template: Template;
beforeAll(async () => {
  template = await readTemplate();
});

describe('the pages', () => {
  it.each(['README.md', 'prompt.txt', 'reference.md', 'workflow.schema.json'])(
    '%s follows from the file',
    (file) => {
      const pages = pagesOf(template, read('docs', 'happyrobot', 'README.md'));
      const written = read('docs', 'happyrobot', file);
      // When this fails: npm run happyrobot && npm run format
      expect(unformatted(file, written)).toEqual(unformatted(file, pages[file] ?? ''));
    },
  );

  it('are found from the front page and the overview', () => {
    expect(read('README.md')).toContain('](docs/happyrobot/README.md)');
    expect(read('docs', 'overview.md')).toContain('](happyrobot/README.md)');
  });

  it('name the address of another desk when they are written for it', () => {
    const desk = 'https://loads.acme.test';
    const { 'reference.md': reference = '' } = pagesOf(
      { ...template, desk },
      read('docs', 'happyrobot', 'README.md'),
    );
    expect(reference).toContain(`\`${desk}/api/v1/fmcsa/verify\``);
    expect(reference).not.toContain(template.desk);
  });
});

describe('the rendering', () => {
  const rows = [
    { key: 'call_id', value: '{{current.run_id}}' },
    { key: 'notes', value: 'said {{ x.words }}' },
    { key: 'extracted.rate', value: '{{rate}}' },
    { key: 'extracted.name', value: '{{name}}' },
  ];

  it('makes strings of everything, and nothing of a name nobody picked', () => {
    const said = { 'x.words': '"okay"', rate: '1850', name: null };
    expect(renderBody(rows, said)).toEqual({
      call_id: '',
      notes: 'said "okay"',
      extracted: { rate: '1850', name: '' },
    });
    expect(renderText('{{typed_by_hand}}', said)).toBe('');
  });

  it('is broken by a quotation mark in raw mode alone', () => {
    expect(JSON.parse(renderRawBody(rows, { 'x.words': 'okay' }))).toMatchObject({ notes: 'said okay' });
    expect(() => JSON.parse(renderRawBody(rows, { 'x.words': 'the "big" one' })) as unknown).toThrow();
  });
});

describe('signals into live calls', () => {
  const stand = createHappyRobotSimulator({ apiKey: 'key' });
  afterAll(async () => stand.close());

  it('have the payload that is described', async () => {
    const origin = await stand.listen({ host: '127.0.0.1', port: 0 });
    const signals = createLiveCallSignals({
      apiUrl: `${origin}/api/v2`,
      apiKey: 'key',
      environment: 'production',
    });
    const sent = await signals.send({
      ...{ callId: 'run-1', sessionId: 'ses-1', key: 'k', change: 'taken', loadId: 'ld_1' },
      ...{
        referenceNumber: 'LD-1',
        loadboardRate: 1850,
        say: 'The Dallas to Atlanta load has just been taken.',
      },
    });
    await signals.close();
    expect(sent).toEqual({ kind: 'sent' });
    const { received } = (await stand.inject({ url: '/control' })).json<{
      received: readonly { key: string; payload: Readonly<Record<string, unknown>> }[];
    }>();
    expect(received[0]?.key).toBe(template.signals.key.replace('<session_id>', 'ses-1'));
    expect(Object.keys(received[0]?.payload ?? {}).toSorted()).toEqual(
      Object.keys(template.signals.payload).toSorted(),
    );
  });
});
