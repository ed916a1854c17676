import { Agent, request } from 'undici';

export type ToolAnswer = Readonly<Record<string, unknown>> & { readonly status: string };
export type ApiClient = {
  readonly ask: (tool: string, body: Readonly<Record<string, unknown>>) => Promise<ToolAnswer>;
  readonly close: () => Promise<void>;
};

/** The platform's webhook node over kept-alive connections. Throws on anything but a 200. */
export function createApiClient(apiUrl: string, key: string, connections: number): ApiClient {
  const dispatcher = new Agent({ connections, keepAliveTimeout: 60_000 });
  const headers = { 'content-type': 'application/json', 'x-api-key': key };
  return {
    async ask(tool, body) {
      const options = { dispatcher, method: 'POST', headers, body: JSON.stringify(body) } as const;
      const answer = await request(`${apiUrl}/api/v1/${tool}`, options);
      if (answer.statusCode === 200) return (await answer.body.json()) as ToolAnswer;
      throw new Error(`${tool} answered ${answer.statusCode}: ${await answer.body.text()}`);
    },
    close: () => dispatcher.close(),
  };
}
