import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { decodeCursor, pageOf, type PagePosition } from './page-cursor.ts';

const cursorOf = (text: string): string => Buffer.from(text).toString('base64url');
const cursorAfter = (position: PagePosition): string | null =>
  pageOf([position, position], 1, (item) => item).nextCursor;

describe('a cursor', () => {
  it('says where the page ended', () => {
    const instants = fc.date({ min: new Date(0), noInvalidDate: true }).map((date) => date.getTime());
    fc.assert(
      fc.property(instants, fc.string(), (atMs, id) => {
        expect(decodeCursor(cursorAfter({ atMs, id }))).toEqual({ atMs, id });
      }),
    );
  });

  it.each([
    ...['[1e300,"x"]', '[-1e300,"x"]', '[1e999,"x"]', '[8640000000000001,"x"]', '[-210866803200001,"x"]'],
    ...['[0.5,"x"]', '[null,"x"]', '["0","x"]', '[0]', '[0,1]', '[0,"x",1]', '{"0":0,"1":"x"}', '[]', '0'],
    ...['', 'null', '[0,"x"'],
  ])('of %s is none of ours', (text) => {
    expect(decodeCursor(cursorOf(text))).toBeNull();
  });

  it('is nothing but that: any other text is the first page', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(decodeCursor(text)).toBeNull();
      }),
    );
  });
});
