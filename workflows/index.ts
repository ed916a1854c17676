/* Registration only: every export here is a workflow type. */
export { copyRecording, copyRecordings } from './copy-recordings.ts';
export { handoff } from './handoff.ts';
export { inboundCall } from './inbound-call.ts';
export { lateFinalize } from './late-finalize.ts';
export { loadNews } from './load-news.ts';
export { reconcileCalls } from './reconcile-calls.ts';
export { review } from './review.ts';
export { tendQueue } from './tend-queue.ts';
