/* Registration only: every export here is a workflow type. */
export { handoff } from './handoff.ts';
export { inboundCall } from './inbound-call.ts';
export { lateFinalize } from './late-finalize.ts';
export { loadNews } from './load-news.ts';
export { review } from './review.ts';
