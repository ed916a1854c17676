import type { ToolAnswer } from '../answers.ts';

/** Said once, before the next answer that goes on with the conversation: still at most two sentences. */
export const withClearedNews = <Answer extends ToolAnswer>(answer: Answer): Answer => ({
  ...answer,
  say: `Good news, you are cleared to book with us: ${answer.say}`,
});
