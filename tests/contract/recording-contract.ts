import { describe, expect, it } from '@jest/globals';
import { SILENT_REPORT } from '../../domain/platform-report.ts';
import type { RecordingCopy } from '../../domain/recording.ts';
import { HOUR } from '../examples/loads.ts';
import { fresh, type DeskUnderTest } from './contract-examples.ts';

const copied: RecordingCopy = {
  status: 'copied',
  objectKey: 'recordings/run_1.mp3',
  contentType: 'audio/mpeg',
  bytes: 5_000_000_000,
};

/** What every book of recordings keeps its word on. */
export const describeRecordingBook = (desk: DeskUnderTest): void => {
  describe('the book of recordings', () => {
    it('lists what is named and has no verdict, the oldest first', async () => {
      const { calls, recordingBook } = desk();
      const now = Date.now() + 24 * HOUR;
      const ids = [fresh('call'), fresh('call'), fresh('call')];
      for (const [nth, callId] of ids.entries()) {
        const recordingUrl = nth === 1 ? null : `https://recordings.example/${callId}`;
        await calls.saveReport(callId, { ...SILENT_REPORT, recordingUrl }, now + nth);
      }
      const named = ids.map((callId) => ({ callId, url: `https://recordings.example/${callId}` }));
      expect(await recordingBook.due(now, 9)).toEqual([named[0], named[2]]);
      expect(await recordingBook.due(now, 1)).toEqual([named[0]]);
      expect(await recordingBook.due(now + 2, 9)).toEqual([named[2]]);
      for (const callId of ids) await recordingBook.keep(callId, copied, now);
      expect(await recordingBook.due(now, 9)).toEqual([]);
    });

    it('keeps the verdict; a copy that was made stays', async () => {
      const { recordingBook } = desk();
      const callId = fresh('call');
      expect(await recordingBook.find(callId)).toBeNull();
      const failed: RecordingCopy = { status: 'failed', because: 'http 503' };
      await recordingBook.keep(callId, failed, 1);
      expect(await recordingBook.find(callId)).toEqual(failed);
      await recordingBook.keep(callId, copied, 2);
      await recordingBook.keep(callId, { status: 'refused', because: 'gone' }, 3);
      expect(await recordingBook.find(callId)).toEqual(copied);
    });
  });
};
