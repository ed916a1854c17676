/** Sends a signal; true when somebody was there to hear it. For signals alone: whatever fails counts as nobody. */
export const reached = async (telling: () => Promise<void>): Promise<boolean> => {
  try {
    await telling();
    return true;
  } catch {
    return false;
  }
};
