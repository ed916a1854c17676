/** What any tool says once its call is over. */
export const CALL_ENDED = { status: 'call_ended', say: 'This call has ended.', next: 'end_call' } as const;
