import { WorkflowExecutionAlreadyStartedError } from '@temporalio/common';

/**
 * Starts a child, and waits for it where `starting` does; false where one runs under its id already. Whatever else
 * fails, a cancellation too, is thrown.
 */
export const startsAnew = async (starting: () => Promise<unknown>): Promise<boolean> => {
  try {
    await starting();
    return true;
  } catch (error) {
    if (error instanceof WorkflowExecutionAlreadyStartedError) return false;
    throw error;
  }
};
