import { describe, expect, it } from '@jest/globals';
import { readReply } from './reply.ts';

const said = (content: unknown) => JSON.stringify({ content, retrievalDate: '2025-09-03T13:24:24.953+0000' });

const kindOf = (status: number, body: string) => {
  const reply = readReply(status, body);
  return reply.kind === 'trouble' ? reply.cause : reply.kind;
};

describe('reading the body before the status', () => {
  it.each([
    ['an object', 200, said({ carrier: {} }), 'content'],
    ['an empty list', 200, said([]), 'content'],
    ['null', 200, said(null), 'nothing'],
    ['null with 404', 404, said(null), 'nothing'],
    ['an empty list with 404', 404, said([]), 'content'],
    ['a sentence with 404', 404, said('Carrier not found'), 'nothing'],
    ['the key refused with 404', 404, said('Webkey not found'), 'bad_key'],
    ['the key refused with 200', 200, said('Webkey not found'), 'bad_key'],
    ['no key', 404, said('Must provide Webkey'), 'bad_key'],
    [
      'an error with 404',
      404,
      said('We encountered an error while processing your request.'),
      'server_error',
    ],
    [
      'an error with 200',
      200,
      said('We encountered an error while processing your request.'),
      'server_error',
    ],
    ['an unknown sentence with 200', 200, said('Good morning'), 'unreadable'],
    ['null with 500', 500, said(null), 'server_error'],
    ['an empty list with 500', 500, said([]), 'server_error'],
    ['an empty list with 403', 403, said([]), 'refused'],
    ['null with 429', 429, said(null), 'rate_limited'],
    ['a carrier with 500', 500, said({ carrier: {} }), 'server_error'],
    ['a carrier with 404', 404, said({ carrier: {} }), 'unreadable'],
    ['a redirect', 302, '', 'unreadable'],
    ['an envelope without content', 200, '{"retrievalDate":"x"}', 'unreadable'],
    ['an envelope without content and 404', 404, '{"message":"Not Found"}', 'unreadable'],
    ['a page with 404', 404, '<html><title>Not Found</title></html>', 'unreadable'],
    ['a maintenance page with 503', 503, '<title> FMCSA System Maintenance Page </title>', 'maintenance'],
    ['another page with 503', 503, '<title>Bad Gateway</title>', 'server_error'],
    ['a page with 403', 403, '<html></html>', 'refused'],
    ['anything with 429', 429, 'slow down', 'rate_limited'],
    ['a bare list', 200, '[]', 'unreadable'],
    ['a bare null', 200, 'null', 'unreadable'],
    ['a number', 200, said(7), 'unreadable'],
    ['half an answer', 200, '{"content":[', 'unreadable'],
    ['nothing at all', 200, '', 'unreadable'],
  ])('%s', (_row, status, body, kind) => {
    expect(kindOf(status, body)).toBe(kind);
  });
});
