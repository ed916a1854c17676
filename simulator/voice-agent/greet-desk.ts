/** Asks the desk for nothing, to learn whether it is there and takes the key; null when it does. Never throws. */
export async function greetDesk(apiUrl: string, key: string): Promise<string | null> {
  try {
    // Without a call id no call is started: the refusal itself says that the key was taken.
    const response = await fetch(new URL('/api/v1/fmcsa/verify', apiUrl), {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-api-key': key },
      body: '{}',
      signal: AbortSignal.timeout(5_000),
    });
    if (response.status === 401) return `The desk at ${apiUrl} does not know this API key.`;
    if (response.status === 403) return `This API key may not use the tools of the desk at ${apiUrl}.`;
    if (response.status === 404) return `${apiUrl} answers, but it is not the desk's API.`;
    return null;
  } catch {
    return `Nothing answers at ${apiUrl}. Start the desk with npm start, or point --url at it.`;
  }
}
