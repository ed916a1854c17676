import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { transcriptFrom } from './transcript.ts';

const hi = { role: 'user', content: 'Hi' };
const platform = [
  { id: '1', role: 'assistant', content: 'Acme, hello', start: 0, end: 1 },
  {
    id: '2',
    role: 'assistant',
    content: null,
    tool_calls: [{ function: { name: 'verify', arguments: '{}' } }],
  },
  { id: '3', role: 'user', content: 'Hi' },
];
const heard = [{ role: 'assistant', content: 'Acme, hello' }, hi];

it.each([
  ['an array', platform, heard],
  ['a JSON string of it', JSON.stringify(platform), heard],
  ['an object that holds it', { messages: platform }, heard],
  ['an object that holds a JSON string of it', { messages: JSON.stringify(platform) }, heard],
  ['a JSON string of a JSON string', JSON.stringify(JSON.stringify(platform)), heard],
  ['quoted words', '"They talked."', [{ role: 'unknown', content: 'They talked.' }]],
  ['one message', hi, [hi]],
  ['parts', [{ role: 'user', content: [{ type: 'text', text: 'Hi' }] }], [hi]],
  ['bare strings', ['Hi'], [{ role: 'unknown', content: 'Hi' }]],
  ['plain text', 'They talked.', [{ role: 'unknown', content: 'They talked.' }]],
  ['labelled lines', 'Agent: Acme, hello\nCaller: Hi', heard],
  ['broken JSON', '[{"role":', [{ role: 'unknown', content: '[{"role":' }]],
])('reads %s', (_what, sent, messages) => {
  expect(transcriptFrom(sent)).toEqual(messages);
});

it.each(['', 'null', 'n/a', '[]', [], {}, null, undefined, 5, [{ role: 'tool' }]])('%j is none', (sent) => {
  expect(transcriptFrom(sent)).toBeNull();
});

it('never refuses', () => {
  fc.assert(
    fc.property(fc.oneof(fc.jsonValue(), fc.json()), (sent) => {
      const messages = transcriptFrom(sent) ?? [];
      for (const { role, content } of messages)
        expect([typeof role, typeof content]).toEqual(['string', 'string']);
    }),
  );
});
